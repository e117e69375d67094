package com.comms123.messaging.delivery.smpp;

import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Reasons;
import org.jsmpp.SMPPConstant;

/// Tells apart what an SMS centre answers (SMPP 3.4, 5.1.3): what may go better later from what never will, and what is
/// the recipient's matter from what is ours. That the centre does not like *us* is a fault of the installation, and no
/// text is lost for it.
final class SmppStatus {
    private SmppStatus() {}

    /// Whether the centre wants no more just now, from nobody's fault.
    static boolean isBusy(int status) {
        return status == SMPPConstant.STAT_ESME_RTHROTTLED || status == SMPPConstant.STAT_ESME_RMSGQFUL;
    }

    static Attempt attempt(int status) {
        return switch (status) {
            case SMPPConstant.STAT_ESME_RINVDSTADR, SMPPConstant.STAT_ESME_RINVDSTTON,
                    SMPPConstant.STAT_ESME_RINVDSTNPI, SMPPConstant.STAT_ESME_RINVNUMDESTS ->
                new Rejected(Reasons.NUMBER_REFUSED);
            case SMPPConstant.STAT_ESME_RINVMSGLEN, SMPPConstant.STAT_ESME_RINVESMCLASS,
                    SMPPConstant.STAT_ESME_RINVDCS, SMPPConstant.STAT_ESME_RSUBMITFAIL,
                    SMPPConstant.STAT_ESME_RX_P_APPN, SMPPConstant.STAT_ESME_RX_R_APPN,
                    SMPPConstant.STAT_ESME_RPROHIBITED, SMPPConstant.STAT_ESME_RDELIVERYFAILURE,
                    SMPPConstant.STAT_ESME_RINVTLVSTREAM, SMPPConstant.STAT_ESME_RTLVNOTALLWD,
                    SMPPConstant.STAT_ESME_RINVTLVLEN, SMPPConstant.STAT_ESME_RINVTLVVAL ->
                new Rejected(Reasons.REFUSED);
            case SMPPConstant.STAT_ESME_RINVSRCADR, SMPPConstant.STAT_ESME_RINVSRCTON,
                    SMPPConstant.STAT_ESME_RINVSRCNPI, SMPPConstant.STAT_ESME_RINVSERTYP,
                    SMPPConstant.STAT_ESME_RINVSYSTYP, SMPPConstant.STAT_ESME_RINVBNDSTS,
                    SMPPConstant.STAT_ESME_RSERTYPUNAUTH, SMPPConstant.STAT_ESME_RSERTYPDENIED ->
                new Postponed(Reasons.SENDER_REFUSED);
            default -> new Postponed(Reasons.TEMPORARILY_REFUSED);
        };
    }
}
