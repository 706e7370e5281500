//! How what is said looks: one file a format. Computes nothing but widths and rounding.

pub mod problem;
