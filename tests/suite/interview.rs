//! `interview`: by keys in a terminal, line by line, killed, refused, and its screens.

mod faults;
mod flow;
mod full;
mod killed;
mod screens;
