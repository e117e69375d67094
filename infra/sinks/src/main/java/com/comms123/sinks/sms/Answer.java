package com.comms123.sinks.sms;

/// The reaction of the centre to a text.
///
/// @param status the command status of its answer, such as 0x58 for "throttled"; 0 takes it; [#SILENT] never answers
/// @param receipt the state that it reports afterwards, such as `DELIVRD`; empty for no receipt
/// @param early whether the receipt comes before the answer, as it does when a phone is quicker than the centre
public record Answer(int status, String receipt, boolean early) {
    public static final int SILENT = -1;
    /// Takes it, and it arrives.
    public static final Answer USUAL = new Answer(0, "DELIVRD", false);

    public static Answer refusing(int status) {
        return new Answer(status, "", false);
    }

    public static Answer reporting(String receipt) {
        return new Answer(0, receipt, false);
    }
}
