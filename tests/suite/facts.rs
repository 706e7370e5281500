//! Published figures that comino must reproduce, and all Italian municipalities.
#![allow(clippy::print_stderr)]

mod comuni;

use crate::support::reading;
use comino::compare::rank;
use comino::lang::round_half_up;
use comino::model::{Interview, Questionnaire};
use comino::score::{NodeScore, score};

/// The scores of the main index, one per row of a table.
fn indices(questionnaire: &Questionnaire, table: &str) -> Vec<NodeScore> {
    let (interviews, warnings) = reading::table(table, questionnaire);
    assert_eq!(warnings, 0);
    let main = questionnaire.indices()[0];
    interviews.iter().map(|interview: &Interview| score(questionnaire, interview).nodes[main]).collect()
}

/// Scores as they are shown.
fn shown(questionnaire: &Questionnaire, scores: &[NodeScore]) -> Vec<String> {
    let display = &questionnaire.display;
    let text = |score: f64| round_half_up(display.scale(score), display.decimals());
    scores.iter().map(|node| node.score.map_or(String::new(), text)).collect()
}

/// UNDP, Human Development Report 2023/24, time series of composite indices (CC BY 3.0 IGO): Switzerland 0.967 and
/// first, Norway 0.966, Iceland 0.959, Italy 0.906, Afghanistan 0.462; Monaco lacks income and has no index.
/// Goalposts of its technical note 1.
#[test]
fn hdi_2022_scores_match_published_values() {
    let questionnaire = reading::questionnaire(
        "
comino: 1
id: hdi
version: '2022'
title: Human Development Index
display: {max: 1, decimals: 3}
method: {aggregation: geometric, min_coverage: 0, min_children: 1, rank_on: shown}
levels:
  - {id: low, from: 0, title: Low}
  - {id: medium, from: 55, title: Medium}
  - {id: high, from: 70, title: High}
  - {id: very-high, from: 80, title: Very high}
indices:
  - id: index
    title: Index
    dimensions:
      - {id: health, title: Health, questions: [{id: le, text: Life, kind: number, worst: 20, best: 85}]}
      - id: education
        title: Education
        aggregation: mean
        questions:
          - {id: eys, text: Expected years of schooling, kind: number, worst: 0, best: 18}
          - {id: mys, text: Mean years of schooling, kind: number, worst: 0, best: 15}
      - id: income
        title: Income
        questions: [{id: gnipc, text: Income, kind: number, worst: 100, best: 75000, transform: log}]
",
    );
    let table = "unit,le,eys,mys,gnipc
Italy,84.0570,16.65806007,10.7401104,44284.15735
Afghanistan,62.8790,10.70538475,2.514790058,1335.205733
Switzerland,84.2550,16.5837307,13.90406622,69432.78669
Monaco,86.8950,18.6915194,,
Iceland,82.8150,19.10672951,13.76716995,54688.37921
Norway,83.3930,18.63846016,13.06234279,69189.76165
";
    let scores = indices(&questionnaire, table);
    assert_eq!(shown(&questionnaire, &scores), ["0.906", "0.462", "0.967", "", "0.959", "0.966"]);
    let exact: Vec<Option<f64>> = scores.iter().map(|node| node.score).collect();
    assert_eq!(rank(&exact, &questionnaire), [Some(4), Some(5), Some(1), None, Some(3), Some(2)]);
    let levels: Vec<Option<usize>> = scores.iter().map(|node| node.level).collect();
    assert_eq!(levels, [Some(3), Some(0), Some(3), None, Some(3), Some(3)]);
}

/// World Bank, Women, Business and the Law 2020 (CC BY 4.0): the index is the mean of eight indicators, published
/// to one decimal, half up: Albania 91.25 as 91.3, Azerbaijan 78.75 as 78.8, Bahrain 46.25 as 46.3; Afghanistan
/// 38.125 as 38.1.
#[test]
fn women_business_law_ties_round_up() {
    let indicators =
        ["mobility", "workplace", "pay", "marriage", "parenthood", "entrepreneurship", "assets", "pension"];
    let questions: Vec<String> = indicators
        .iter()
        .map(|id| format!("      - {{id: {id}, text: {id}, kind: number, min: 0, max: 100, worst: 0, best: 100}}"))
        .collect();
    let questionnaire = reading::questionnaire(&format!(
        "comino: 1\nid: wbl\nversion: '2020'\ntitle: WBL\nindices:\n  - id: index\n    title: WBL\n    questions:\n{}\n",
        questions.join("\n")
    ));
    let table = format!(
        "unit,{}
Albania,100,100,100,100,80,100,100,50
Azerbaijan,100,100,0,100,80,100,100,50
Bahrain,50,75,0,40,40,75,40,50
Afghanistan,50,75,0,20,20,75,40,25
",
        indicators.join(",")
    );
    assert_eq!(shown(&questionnaire, &indices(&questionnaire, &table)), ["91.3", "78.8", "46.3", "38.1"]);
}

/// Open Knowledge, Global Open Data Index 2015: the weather data of the United States are published with 70 of 100,
/// the licence being unsure and counted as no; were it open, they would have 100. Thailand 60, with two unsure.
#[test]
fn open_data_index_unsure_answers_score_as_no_or_unknown() {
    let weights = [30, 15, 15, 10, 10, 5, 5, 5, 5];
    let ids = ["openlicense", "machinereadable", "free", "bulk", "uptodate", "online", "digital", "public", "exists"];
    let question = |(id, weight)| format!("      - {{id: {id}, text: {id}, kind: yes_no, weight: {weight}}}");
    let questions: Vec<String> = ids.iter().zip(weights).map(question).collect();
    let table = format!(
        "unit,{}
United States,dont_know,yes,yes,yes,yes,yes,yes,yes,yes
Thailand,dont_know,yes,yes,dont_know,yes,yes,yes,yes,yes
",
        ids.join(",")
    );
    let of = |rule: &str| {
        let questionnaire = reading::questionnaire(&format!(
            "comino: 1\nid: godi\nversion: '2015'\ntitle: Open data\nmethod: {{dont_know: {rule}, min_coverage: 0}}\n\
             indices:\n  - id: index\n    title: Open data\n    questions:\n{}\n",
            questions.join("\n")
        ));
        indices(&questionnaire, &table)
    };
    let worst = of("worst");
    assert_eq!([worst[0].score, worst[1].score], [Some(70.0), Some(60.0)]);
    let open = of("exclude");
    assert_eq!([open[0].low, open[0].high, open[0].score], [Some(70.0), Some(100.0), Some(100.0)]);
    assert_eq!([open[1].low, open[1].high, open[1].coverage], [Some(60.0), Some(100.0), Some(0.6)]);
}

/// COINr 1.1.14 (MIT), its ASEM example: economic connectivity of Brunei, one of five indicators missing and the
/// weights of the others renormalised, is 0.52255197118515406.
#[test]
fn missing_value_weights_renormalise_as_in_coinr() {
    let questionnaire = reading::questionnaire(
        "
comino: 1
id: asem
version: '1'
title: Connectivity
method: {min_coverage: 0}
indices:
  - id: index
    title: Economic and financial connectivity
    questions:
      - {id: goods, text: Goods, kind: number, worst: 7.23391, best: 1919.194}
      - {id: services, text: Services, kind: number, worst: 1.37855, best: 657.109}
      - {id: fdi, text: Direct investment, kind: number, worst: 0.13, best: 75.6}
      - {id: premit, text: Remittances, kind: number, worst: 0.16621267270067988, best: 30.209905337378594}
      - {id: forport, text: Portfolio investment, kind: number, worst: 0.00189, best: 10601.75}
",
    );
    let table = "unit,goods,services,fdi,premit,forport\nBRN,7.23391,2.11464,0.13,0.76046276837045002,\n";
    let score = indices(&questionnaire, table)[0];
    assert!((score.score.unwrap() - 0.522_551_971_185_154).abs() < 1e-10, "{score:?}");
    assert_eq!(score.coverage, Some(0.8));
}
