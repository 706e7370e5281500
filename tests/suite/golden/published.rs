//! A published table: its method, inputs and results, read from its folder.

use serde_json::Value;
use std::path::{Path, PathBuf};

/// A table of text with a header.
pub struct Sheet {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A published table.
pub struct Published {
    pub method: Value,
    pub input: Sheet,
    pub expected: Sheet,
}

impl Published {
    /// The table of this name, if the environment says where the tables are.
    ///
    /// # Panics
    /// If the folder is given and the table is missing: an unreadable table must not pass as reproduced.
    pub fn open(name: &str) -> Option<Published> {
        let Some(folder) = std::env::var_os("COMINO_GOLDEN") else {
            eprintln!("{name}: not compared, since COMINO_GOLDEN names no folder of published tables");
            return None;
        };
        let folder = PathBuf::from(folder).join(name);
        let method = std::fs::read_to_string(folder.join("method.json"))
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        Some(Published {
            method: serde_json::from_str(&method).expect("method.json is JSON"),
            input: Sheet::read(&folder.join("input.csv")),
            expected: Sheet::read(&folder.join("expected.csv")),
        })
    }

    /// The nodes with published results, each with the decimals that count.
    pub fn results(&self) -> Vec<(&str, usize)> {
        let decimals = self.method["expected_decimals"].as_object().expect("expected_decimals");
        decimals.iter().map(|(node, digits)| (node.as_str(), digits.as_u64().expect("digits") as usize)).collect()
    }

    /// The root of its tree.
    pub fn root(&self) -> &str {
        self.method["root"].as_str().expect("a root")
    }
}

impl Sheet {
    fn read(path: &Path) -> Sheet {
        let mut reader = csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let header = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let row = |record: csv::Result<csv::StringRecord>| record.expect("a row").iter().map(str::to_owned).collect();
        Sheet { header, rows: reader.records().map(row).collect() }
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> usize {
        self.header.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"))
    }
}
