//! `compare`: every format, both languages, every option.

use crate::support::outline::first_items;
use crate::support::program::{run, run_on};
use insta::assert_snapshot;

const VALLEY: &str = "examples/valle-di-comino";
const EXAMPLE: &str = "examples/esempio";

#[test]
fn compare_valley_uses_language_of_folder() {
    assert_snapshot!("valley_it", run(&["compare", VALLEY]).printed());
}

#[test]
fn compare_valley_in_english_matches_snapshot() {}

#[test]
fn compare_in_every_format_matches_snapshots() {
    for format in ["csv", "csv-it", "md"] {
        assert_snapshot!(format!("compare_{format}"), run(&["compare", EXAMPLE, "-f", format]).out);
    }
    assert_snapshot!("compare_json", first_items(&run(&["compare", EXAMPLE, "-f", "json"]).out));
}

#[test]
fn compare_in_any_width_fits_and_keeps_figures() {
    for width in [60, 80, 100, 200] {
        let mut command = crate::support::program::program();
        command.env("COLUMNS", width.to_string()).args(["compare", VALLEY]);
        let out = crate::support::program::ran(&mut command).printed();
        for line in out.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
        for figure in ["75,0", "55,6–77,8", "25,0 (16–50)", "n.d. (33–100)", "100%"] {
            assert!(out.contains(figure), "{width}: {figure} is missing in\n{out}");
        }
    }
}

#[test]
fn compare_in_narrow_terminal_splits_matrix() {
    let mut command = crate::support::program::program();
    command.env("COLUMNS", "44").args(["compare", VALLEY]);
    assert_snapshot!("narrow_terminal", crate::support::program::ran(&mut command).printed());
}

#[test]
fn compare_with_index_option_ranks_on_it() {
    assert_snapshot!("other_index", run(&["compare", EXAMPLE, "--index", "apertura", "-f", "csv"]).printed());
    assert_snapshot!("unknown_index", run(&["compare", EXAMPLE, "--index", "apertur"]).whole());
}

#[test]
fn compare_unit_below_minimum_coverage_is_last_and_unranked() {
    let table = "unit;code;population;date;cloud;anncsu;pdnd;esperienza;appio;send;pagopa;spidcie;ansc\n\
                 Roccabuia;000011;500;;non_so;non_so;non_so;non_so;finanziato;;;;\n\
                 Montechiaro;000012;900;;liquidato;liquidato;liquidato;finanziato;liquidato;liquidato;;liquidato;\n\
                 Valfredda;000013;700;;non_risulta;non_risulta;non_risulta;non_risulta;non_risulta;non_risulta;\
                 non_risulta;non_risulta;non_risulta\n";
    let table_of = |format: &str| {
        run_on(table, &["compare", "-", "-q", "pnrr-padigitale", "--lang", "it", "-f", format]).printed()
    };
    assert_snapshot!("unranked_table", table_of("table"));
    assert_snapshot!("unranked_csv", table_of("csv"));
    assert_snapshot!("unranked_csv_it", table_of("csv-it"));
}

#[test]
fn compare_without_wave_option_uses_latest_of_each_unit() {
    let table = "unit,wave,cloud,anncsu,pdnd\nPratolungo,2025,non_risulta,non_risulta,non_risulta\n\
                 Pratolungo,2026,liquidato,liquidato,liquidato\n";
    let words = ["compare", "-", "-q", "pnrr-padigitale", "-f", "csv"];
    assert_snapshot!("latest_wave", run_on(table, &words).whole());
    assert_snapshot!("named_wave", run_on(table, &[&words[..], &["--wave", "2025"]].concat()).whole());
    assert_snapshot!("unknown_wave", run_on(table, &[&words[..], &["--wave", "2024"]].concat()).whole());
}
