//! The yearly cost of the joint office, divided among the comuni by a rule, to the cent.

/// A rule that divides a cost: one part equally, one by inhabitants, one by workstations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostRule {
    total: u64,
    parts: [u64; 3],
}

/// The sum of the parts of a rule.
const WHOLE: u64 = 1_000_000;

/// The quantity by which a part is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Equal shares.
    Equal,
    Population,
    Workstations,
}

/// The quantities of a comune; `None` if unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CostBase {
    pub population: Option<u64>,
    pub workstations: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostPart {
    pub basis: Basis,
    /// The share of the cost, in millionths.
    pub millionths: u64,
    /// The amount in cents.
    pub amount: u64,
    /// The amount of each comune, in cents; `None` if the quantity is unknown for a comune, or 0 for all.
    pub shares: Option<Vec<u64>>,
    /// The comuni whose quantity is unknown.
    pub unknown: Vec<usize>,
}

impl CostRule {
    /// A rule for a cost in cents, with the parts in millionths; `None` unless the parts sum to a million.
    pub fn new(total: u64, equal: u64, population: u64, workstations: u64) -> Option<CostRule> {
        let parts = [equal, population, workstations];
        let sum = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(*part));
        (sum == Some(WHOLE)).then_some(CostRule { total, parts })
    }

    /// The cost, in cents.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The parts greater than 0, each divided among the comuni.
    ///
    /// The cost is first divided into parts, then each part among the comuni, both times by [`apportion`]: rows,
    /// columns and the total add up to the cent.
    pub fn divide(&self, comuni: &[CostBase]) -> Vec<CostPart> {
        let amounts = apportion(self.total, &self.parts).expect("the parts make a whole");
        let bases = [Basis::Equal, Basis::Population, Basis::Workstations];
        let written = bases.into_iter().zip(self.parts).zip(amounts).filter(|((_, millionths), _)| *millionths > 0);
        written.map(|((basis, millionths), amount)| part(basis, millionths, amount, comuni)).collect()
    }
}

/// The total of each comune over all parts, in cents; `None` if a part cannot be divided.
pub fn cost_sums(parts: &[CostPart], comuni: usize) -> Option<Vec<u64>> {
    let mut sums = vec![0; comuni];
    for part in parts {
        sums.iter_mut().zip(part.shares.as_ref()?).for_each(|(sum, share)| *sum += share);
    }
    Some(sums)
}

fn part(basis: Basis, millionths: u64, amount: u64, comuni: &[CostBase]) -> CostPart {
    let weight = |base: &CostBase| match basis {
        Basis::Equal => Some(1),
        Basis::Population => base.population,
        Basis::Workstations => base.workstations,
    };
    let weights: Vec<Option<u64>> = comuni.iter().map(weight).collect();
    let unknown = (0..comuni.len()).filter(|comune| weights[*comune].is_none()).collect();
    let known: Option<Vec<u64>> = weights.into_iter().collect();
    CostPart { basis, millionths, amount, shares: known.and_then(|weights| apportion(amount, &weights)), unknown }
}

/// Divides a whole number in proportion to weights into whole numbers that sum to it; `None` if all weights are 0.
///
/// Each share is its proportion rounded down. The remaining units go to the largest remainders; for equal remainders to
/// the larger weight, then to the first. (Method of largest remainders, of Hamilton, or Hare–Niemeyer: M. L. Balinski,
/// H. P. Young, *Fair Representation*, 1982.) Integer arithmetic throughout.
pub fn apportion(amount: u64, weights: &[u64]) -> Option<Vec<u64>> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return None;
    }
    let product = |weight: u64| u128::from(amount) * u128::from(weight);
    let floor = |weight: &u64| u64::try_from(product(*weight) / sum).expect("a proportion is not above the whole");
    let mut shares: Vec<u64> = weights.iter().map(floor).collect();
    let left = amount - shares.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|comune| std::cmp::Reverse((product(weights[*comune]) % sum, weights[*comune])));
    order.iter().take(usize::try_from(left).unwrap_or(usize::MAX)).for_each(|comune| shares[*comune] += 1);
    Some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 100.00 among 3, 2 and 2 sevenths: 42.857…, 28.571…, 28.571…; one cent is left and goes to the first.
    #[test]
    fn remaining_cents_go_to_largest_remainders() {
        assert_eq!(apportion(10_000, &[3, 2, 2]), Some(vec![4_286, 2_857, 2_857]));
        assert_eq!(apportion(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
        assert_eq!(apportion(1, &[1, 3, 3]), Some(vec![0, 1, 0]));
        assert_eq!((apportion(1, &[0, 0]), apportion(1, &[])), (None, None));
    }

    /// 1,000.00: 300.00 equal, 500.00 by 1,000, 2,000 and 4,000 inhabitants, 200.00 by 4, 4 and 8 workstations.
    /// 500.00 / 7,000 × 1,000 = 71.428…, 142.857…, 285.714…: two cents are left for the last two.
    #[test]
    fn cost_split_matches_hand_calculation() {
        let rule = CostRule::new(100_000, 300_000, 500_000, 200_000).expect("a whole");
        let base = |population, workstations| CostBase { population: Some(population), workstations };
        let comuni = [base(1_000, Some(4)), base(2_000, Some(4)), base(4_000, Some(8))];
        let parts = rule.divide(&comuni);
        let shares: Vec<Vec<u64>> = parts.iter().filter_map(|part| part.shares.clone()).collect();
        let expected = [[10_000, 10_000, 10_000], [7_143, 14_286, 28_571], [5_000, 5_000, 10_000]];
        assert_eq!(shares, expected);
        assert_eq!(cost_sums(&parts, 3), Some(vec![22_143, 29_286, 48_571]));
        let unknown = rule.divide(&[comuni[0], CostBase::default(), comuni[2]]);
        assert_eq!((unknown[0].shares.clone(), unknown[1].shares.clone()), (Some(vec![10_000; 3]), None));
        assert_eq!((unknown[1].unknown.clone(), cost_sums(&unknown, 3)), (vec![1], None));
        assert_eq!(CostRule::new(1, 300_000, 500_000, 199_999), None);
    }
}
