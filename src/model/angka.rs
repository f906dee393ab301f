//! Exact decimals, and values as staff write them.

use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::at::{At, Sel};

/// An exact decimal. In JSON it is a string in plain notation: `.` as the decimal point, no grouping, no exponent, no
/// trailing zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Angka(pub Decimal);

impl fmt::Display for Angka {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `normalize` drops trailing zeros; a negative zero is written as 0.
        if self.0.is_zero() {
            f.write_str("0")
        } else {
            self.0.normalize().fmt(f)
        }
    }
}

impl From<Decimal> for Angka {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

impl Serialize for Angka {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Angka {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Decimal::from_str_exact(&text)
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Angka {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Angka".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^(0|-?(0\\.[0-9]*[1-9]|[1-9][0-9]*(\\.[0-9]*[1-9])?))$",
            "description": "bilangan desimal biasa, tanpa nol di ujungnya"
        })
    }
}

/// NILAI: a value as staff write it. Absent (`null`) only where the cell is empty.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Nilai {
    /// The cell's text; of a number cell its number with a decimal comma, with ` %` where it is a percent.
    pub teks: String,
    /// The number; null where the cell holds no single number.
    pub angka: Option<Angka>,
    /// The unit; persen and prosentase are `%`.
    pub satuan: Option<String>,
    /// The letter of a scale, where the whole cell is one.
    pub huruf: Option<String>,
    /// Labelled parts: `KK = 1.000 KTP = 2.500`.
    pub bagian: Option<Vec<Bagian>>,
    /// A range: `80 – 90 %`.
    pub rentang: Option<Rentang>,
    /// Its cell.
    #[serde(skip)]
    #[schemars(skip)]
    pub at: Sel,
}

impl Nilai {
    /// The number alone.
    pub fn decimal(&self) -> Option<Decimal> {
        self.angka.map(|a| a.0)
    }

    /// Whether it holds nothing that can be used: `-`, `nihil`, `belum ada`.
    pub fn is_blank(&self) -> bool {
        self.angka.is_none()
            && self.huruf.is_none()
            && self.bagian.is_none()
            && self.rentang.is_none()
    }
}

/// Two values are equal where they say the same, wherever they stand.
impl PartialEq for Nilai {
    fn eq(&self, other: &Self) -> bool {
        (
            &self.teks,
            self.angka,
            &self.satuan,
            &self.huruf,
            &self.bagian,
            &self.rentang,
        ) == (
            &other.teks,
            other.angka,
            &other.satuan,
            &other.huruf,
            &other.bagian,
            &other.rentang,
        )
    }
}

/// One labelled part of a composite value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bagian {
    /// `KTP`.
    pub label: String,
    /// `2500`.
    pub angka: Angka,
}

/// A range with both ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rentang {
    /// Lower end.
    pub dari: Angka,
    /// Upper end.
    pub sampai: Angka,
}

/// A text with its cell.
pub type Teks = At<String>;
/// An amount of rupiah, a percentage or another bare number, with its cell.
pub type Jumlah = At<Angka>;

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected texts from the contract ("no grouping, no exponent, no trailing zeros").
    #[test]
    fn decimals_are_plain() {
        for (given, plain) in [
            ("1536290700.00", "1536290700"),
            ("99.020", "99.02"),
            ("-0.0", "0"),
            ("0.50", "0.5"),
            ("1000", "1000"),
        ] {
            assert_eq!(
                Angka(Decimal::from_str_exact(given).expect("a decimal")).to_string(),
                plain
            );
        }
    }
}
