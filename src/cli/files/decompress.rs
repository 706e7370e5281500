//! Decompresses gzip and Zstandard while reading. Archives are recognised by their first bytes.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::fmt;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

const GZIP: &[u8] = &[0x1F, 0x8B];
const ZSTANDARD: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];
const BUFFER: usize = 1 << 16;

/// A compressed file cannot be decompressed because it is damaged.
#[derive(Debug)]
pub struct CorruptArchive {
    /// Whether it ends too early; otherwise its content is wrong.
    pub cut_short: bool,
}

impl CorruptArchive {
    /// The cause of a read error, if it is a corrupt archive.
    pub fn behind(error: &io::Error) -> Option<&CorruptArchive> {
        error.get_ref()?.downcast_ref()
    }
}

impl fmt::Display for CorruptArchive {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.cut_short {
            "a packed file that ends too early"
        } else {
            "a packed file is broken"
        })
    }
}

impl std::error::Error for CorruptArchive {}

type Input = BufReader<Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>>;

/// Whether the first bytes of a file are those of an archive.
pub fn is_packed(first: &[u8]) -> bool {
    first.starts_with(GZIP) || first.starts_with(ZSTANDARD)
}

/// The content of an input.
pub struct Content {
    /// Whether it was an archive.
    pub packed: bool,
    pub reader: Box<dyn Read + Send>,
}

impl Content {
    pub fn open(mut input: Box<dyn Read + Send>) -> io::Result<Content> {
        let mut first = Vec::new();
        (&mut input).take(ZSTANDARD.len() as u64).read_to_end(&mut first)?;
        let (gzip, zstandard) = (first.starts_with(GZIP), first == ZSTANDARD);
        let whole = Cursor::new(first).chain(input);
        let buffered = |whole| BufReader::with_capacity(BUFFER, whole);
        let reader: Box<dyn Read + Send> = if gzip {
            Box::new(ArchiveReader(MultiGzDecoder::new(buffered(whole))))
        } else if zstandard {
            Box::new(ArchiveReader(Frames { state: Some(FrameState::Between(buffered(whole))) }))
        } else {
            Box::new(whole)
        };
        Ok(Content { packed: gzip || zstandard, reader })
    }
}

/// Turns errors of the decoder into [`CorruptArchive`], and passes on those of the system.
struct ArchiveReader<R>(R);

impl<R: Read> Read for ArchiveReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| {
            if is_system_error(&error) {
                return error;
            }
            let cut_short = chain(&error).any(|cause| {
                cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::UnexpectedEof)
            });
            io::Error::new(io::ErrorKind::InvalidData, CorruptArchive { cut_short })
        })
    }
}

fn is_system_error(error: &io::Error) -> bool {
    let by_system = |error: &io::Error| error.raw_os_error().is_some();
    by_system(error) || chain(error).any(|cause| cause.downcast_ref::<io::Error>().is_some_and(by_system))
}

fn chain(error: &io::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    let first: &(dyn std::error::Error + 'static) = error;
    std::iter::successors(Some(first), |cause| {
        let inner = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        inner.map(|inner| inner as &(dyn std::error::Error + 'static)).or_else(|| cause.source())
    })
}

/// The frames of a Zstandard file, one after the other.
struct Frames {
    state: Option<FrameState>,
}

enum FrameState {
    Between(Input),
    Within(Box<StreamingDecoder<Input, FrameDecoder>>),
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.state.take() {
                None => return Ok(0),
                Some(FrameState::Between(mut input)) => {
                    if !input.fill_buf()?.is_empty() {
                        let decoder = StreamingDecoder::new(input).map_err(io::Error::other)?;
                        self.state = Some(FrameState::Within(Box::new(decoder)));
                    }
                }
                Some(FrameState::Within(mut decoder)) => {
                    let read = decoder.read(buffer)?;
                    if read > 0 || buffer.is_empty() {
                        self.state = Some(FrameState::Within(decoder));
                        return Ok(read);
                    }
                    let expected = decoder.decoder.get_checksum_from_data();
                    if expected.is_some() && expected != decoder.decoder.get_calculated_checksum() {
                        return Err(io::Error::other(CorruptArchive { cut_short: false }));
                    }
                    self.state = Some(FrameState::Between(decoder.into_inner()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn read(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        Content::open(Box::new(Cursor::new(bytes.to_vec())))?.reader.read_to_end(&mut text).map(|_| text)
    }

    fn text() -> Vec<u8> {
        (0..9000).flat_map(|number| format!("{number};{}\n", number * 7919).into_bytes()).collect()
    }

    fn packings() -> [Vec<u8>; 2] {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(&text()).expect("writing to memory");
        [gzip.finish().expect("writing to memory"), compress_to_vec(&text()[..], CompressionLevel::Fastest)]
    }

    #[test]
    fn decompressed_input_equals_plain_input() {
        assert_eq!(read(&text()).expect("text"), text());
        for short in ["", "a", "ab\n"] {
            assert_eq!(read(short.as_bytes()).expect("text"), short.as_bytes());
        }
        for packed in packings() {
            assert_eq!(read(&packed).expect("decompressed"), text());
            assert_eq!(read(&[packed.clone(), packed].concat()).expect("twice"), [text(), text()].concat());
        }
    }

    #[test]
    fn decompress_truncated_archive_fails() {
        for packed in packings() {
            for length in (3..packed.len()).step_by(packed.len() / 40) {
                let Err(error) = read(&packed[..length.max(5)]) else { panic!("{length}") };
                assert!(CorruptArchive::behind(&error).expect("broken").cut_short, "{length}: {error:?}");
            }
        }
    }

    #[test]
    fn decompress_corrupt_archive_fails() {
        for mut packed in packings() {
            let middle = packed.len() / 2;
            packed[middle..middle + 40].fill(0xAA);
            assert!(CorruptArchive::behind(&read(&packed).expect_err("broken")).is_some());
        }
    }
}
