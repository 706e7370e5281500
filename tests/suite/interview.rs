//! The interview from outside: in a terminal by its keys, line by line, killed, refused, looked at.

mod faults;
mod flow;
mod full;
mod killed;
mod screens;
