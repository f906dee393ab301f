//! Roles → formats: the one place where fonts, colours and number formats are chosen.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use super::metrics;
use crate::report::{Align, Cell, Num, Role, Style, Tone, Value};

const NAVY: u32 = 0x1F_3864;
const GRID: u32 = 0x7F_7F7F;
/// What people type: blue, as in finance; computed figures are black.
const INPUT: u32 = 0x00_32A0;

/// The font of the whole book.
pub const FONT: &str = "Calibri";

/// The number format's code.
fn code(num: &Num) -> Option<String> {
    let decimals = |n: u8| {
        if n == 0 {
            "#,##0".to_owned()
        } else {
            format!("#,##0.{}", "0".repeat(usize::from(n.min(9))))
        }
    };
    match num {
        Num::General => None,
        Num::Decimals(n) => Some(decimals(*n)),
        Num::Unit(n, unit) => Some(format!("{}\" {}\"", decimals(*n), unit.replace('"', "'"))),
        Num::Percent(0) => Some("0%".to_owned()),
        Num::Percent(n) => Some(format!("0.{}%", "0".repeat(usize::from((*n).min(9))))),
        Num::Year => Some("0".to_owned()),
        Num::Text => Some("@".to_owned()),
    }
}

/// The format of a cell. `number`: its content is a number (it stands right by default). `quote`: its text begins like a
/// formula. `tall`: it is merged over several rows, perhaps of several pages.
pub fn format(style: &Style, number: bool, quote: bool, tall: bool) -> Format {
    let role = style.role;
    let mut format = Format::new()
        .set_font_name(FONT)
        .set_font_size(metrics::size(role))
        // Rows are a little higher than their text, since fonts differ: the rest is shared out above and below.
        .set_align(if tall && role == Role::Body {
            FormatAlign::Top
        } else {
            FormatAlign::VerticalCenter
        });
    let probe = Cell {
        value: Value::Empty,
        style: style.clone(),
        ..Cell::default()
    };
    if metrics::bold(&probe) {
        format = format.set_bold();
    }
    let bordered = !matches!(
        role,
        Role::Plain | Role::Kop | Role::Title | Role::Subtitle | Role::Remark | Role::Link
    );
    if bordered {
        format = format
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(GRID));
    }
    format = match role {
        Role::Heading => format
            .set_background_color(Color::RGB(0xD9_E2F3))
            .set_font_color(Color::RGB(NAVY)),
        Role::Numbering => format.set_background_color(Color::RGB(0xF2_F2F2)),
        Role::Total => format.set_background_color(Color::RGB(0xED_EDED)),
        Role::Group => format.set_background_color(Color::RGB(0xEE_F3FA)),
        Role::Input => format.set_font_color(Color::RGB(INPUT)),
        Role::Marked => format
            .set_font_color(Color::RGB(INPUT))
            .set_background_color(Color::RGB(0xFF_F2CC)),
        Role::Remark => format.set_font_color(Color::RGB(0x59_5959)),
        Role::Link => format
            .set_font_color(Color::RGB(0x05_63C1))
            .set_underline(FormatUnderline::Single),
        Role::Example => format.set_font_color(Color::RGB(0x6B_6B6B)).set_italic(),
        Role::Kop | Role::Title | Role::Subtitle | Role::Big => {
            format.set_font_color(Color::RGB(NAVY))
        }
        Role::Caption => format.set_font_color(Color::RGB(0x40_4040)),
        Role::Plain | Role::Body | Role::Computed => format,
    };
    if style.marked {
        format = format.set_background_color(Color::RGB(0xFF_F2CC));
    }
    let align = match (style.align, role) {
        (Align::Left, _) => Some(FormatAlign::Left),
        (Align::Center, _)
        | (Align::Auto, Role::Heading | Role::Numbering | Role::Big | Role::Caption) => {
            Some(FormatAlign::Center)
        }
        (Align::Right, _) => Some(FormatAlign::Right),
        (Align::Auto, _) if number => Some(FormatAlign::Right),
        (Align::Auto, _) => None,
    };
    if let Some(align) = align {
        format = format.set_align(align);
    }
    if style.indent > 0 {
        format = format.set_indent(style.indent);
    }
    if style.wrap {
        format = format.set_text_wrap();
    }
    if let Some(code) = code(&style.num) {
        format = format.set_num_format(code);
    }
    if quote {
        format = format.set_quote_prefix();
    }
    format
}

/// The colours of a predicate; 4,5 to 1 against its own background.
pub fn tone(tone: Tone) -> Format {
    let (text, fill) = match tone {
        Tone::Good => (0x00_5000, 0xC6_EFCE),
        Tone::Fair => (0x1F_3864, 0xDD_EBF7),
        Tone::Weak => (0x6B_4A00, 0xFF_EB9C),
        Tone::Bad => (0x9C_0006, 0xFF_C7CE),
    };
    Format::new()
        .set_font_color(Color::RGB(text))
        .set_background_color(Color::RGB(fill))
}
