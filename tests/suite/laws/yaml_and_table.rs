//! The same answers score the same as YAML and as a table.

use super::load;
use crate::support::answers::{Hand, table};
use crate::support::draw::{cases, comuni, spec};
use crate::support::reading;
use comino::score::score;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn scores_from_yaml_and_table_are_identical(spec in spec(), comuni in comuni(1..=4)) {
        let questionnaire = load(&spec);
        let [international, italian] = [Hand::International, Hand::Italian]
            .map(|hand| reading::table(&table(&spec, &comuni, hand), &questionnaire).0);
        prop_assert_eq!(&international, &italian);
        for (comune, row) in comuni.iter().zip(&international) {
            let interview = reading::interview(&comune.yaml(&spec), &questionnaire);
            prop_assert_eq!(score(&questionnaire, &interview), score(&questionnaire, row));
            prop_assert_eq!(&interview, row);
        }
    }
}
