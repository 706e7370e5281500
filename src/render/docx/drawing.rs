//! Pictures in a document for Word.

use super::parts::DRAWING;
use super::text;
use maud::{Markup, html};

/// A picture in the text, with a text for readers who cannot see it.
pub(super) fn drawing(id: usize, picture: usize, (wide, high): (u32, u32), description: &str) -> Markup {
    let name = format!("Figura {id}");
    html! {
        w:drawing {
            wp:inline distT="0" distB="0" distL="0" distR="0" {
                wp:extent cx=(wide) cy=(high) {}
                wp:docPr id=(id) name=(name) descr=(text(description)) {}
                wp:cNvGraphicFramePr { a:graphicFrameLocks xmlns:a=(format!("{DRAWING}/main")) noChangeAspect="1" {} }
                a:graphic xmlns:a=(format!("{DRAWING}/main")) {
                    a:graphicData uri=(format!("{DRAWING}/picture")) {
                        pic:pic xmlns:pic=(format!("{DRAWING}/picture")) {
                            pic:nvPicPr { pic:cNvPr id=(id) name=(name) {} pic:cNvPicPr {} }
                            pic:blipFill { a:blip r:embed=(format!("rIdImage{picture}")) {} a:stretch { a:fillRect {} } }
                            pic:spPr {
                                a:xfrm { a:off x="0" y="0" {} a:ext cx=(wide) cy=(high) {} }
                                a:prstGeom prst="rect" { a:avLst {} }
                            }
                        }
                    }
                }
            }
        }
    }
}
