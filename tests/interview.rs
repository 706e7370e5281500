//! The interview from outside: in a terminal by its keys, line by line, killed, refused, looked at.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "interview/faults.rs"]
mod faults;
#[path = "interview/flow.rs"]
mod flow;
#[path = "interview/full.rs"]
mod full;
#[path = "interview/killed.rs"]
mod killed;
#[path = "interview/screens.rs"]
mod screens;
mod support;
#[path = "support/terminal.rs"]
mod terminal;
