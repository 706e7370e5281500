//! x
/// x
pub struct Words {}
