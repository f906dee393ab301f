//! Model and results → what each lampiran sheet holds, as neutral sheets: cells with a role.
