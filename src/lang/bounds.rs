//! Values kept within bounds.

/// The value, or the bound that it is beyond. Unlike `clamp`, it does not panic if the bounds are in the wrong order or
/// not numbers: then the lower one counts first. `NAN` stays `NAN`.
pub fn within<T: PartialOrd>(value: T, least: T, most: T) -> T {
    if value < least {
        least
    } else if value > most {
        most
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn value_within_bounds_in_wrong_order_is_a_bound() {
        assert_eq!([within(1, 2, 4), within(3, 2, 4), within(5, 2, 4)], [2, 3, 4]);
        assert_eq!([within(50.0, 60.0, 50.0), within(70.0, 60.0, 50.0)], [60.0, 50.0]);
        assert_eq!(within(1.0, f64::NAN, f64::NAN), 1.0);
    }
}
