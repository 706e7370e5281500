//! The lower limit that batch scoring is compared with: one pass of the csv crate that counts fields.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("a table is needed")?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path)?;
    let (mut record, mut fields) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record)? {
        fields += record.len();
    }
    assert!(fields > 0, "an empty table");
    Ok(())
}
