//! Which wordings of one sasaran, indikator or program are the same: normalised text, then token similarity within the
//! same sasaran, and Pengaturan's Hubungan.
