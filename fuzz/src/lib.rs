//! Fuzz targets as plain functions, and seeded mutations of their corpora for toolchains without libFuzzer.

pub mod mutation;
pub mod targets;
