package com.comms123.messaging.delivery.smpp;

import com.comms123.messaging.delivery.application.SmsProperties;
import com.comms123.messaging.directory.person.domain.PhoneNumber;
import java.io.IOException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/// Hands one text to the SMS centre.
///
/// A text of several segments is handed over whole (`message_payload`): the centre takes all of it or nothing, and
/// there is one reference and one receipt for it. `user_message_reference` is the same for every attempt at one
/// notification.
final class Submission {
    /// The bytes that fit `short_message`; with more it goes as payload.
    private static final int LONGEST_SHORT_MESSAGE = 254;
    private static final byte[] NOTHING = {};

    private final SmsProperties properties;

    Submission(SmsProperties properties) {
        this.properties = properties;
    }

    /// @return the centre's reference, which is in the receipt
    String submit(short reference, PhoneNumber number, Encoded text, SMPPSession session) throws PDUException,
            ResponseTimeoutException, InvalidResponseException, NegativeResponseException, IOException {
        return submit(SMSCDeliveryReceipt.SUCCESS_FAILURE, number, text, session,
                new OptionalParameter.User_message_reference(reference));
    }

    /// Nobody waits for a receipt.
    void submitWithoutReceipt(PhoneNumber number, Encoded text, SMPPSession session) throws PDUException,
            ResponseTimeoutException, InvalidResponseException, NegativeResponseException, IOException {
        submit(SMSCDeliveryReceipt.DEFAULT, number, text, session);
    }

    private String submit(SMSCDeliveryReceipt receipt, PhoneNumber number, Encoded text, SMPPSession session,
            OptionalParameter... more) throws PDUException, ResponseTimeoutException, InvalidResponseException,
            NegativeResponseException, IOException {
        var whole = text.octets().length <= LONGEST_SHORT_MESSAGE && text.segments() == 1;
        var parameters = more;
        if (!whole) {
            parameters = new OptionalParameter[more.length + 1];
            System.arraycopy(more, 0, parameters, 0, more.length);
            parameters[more.length] = new OptionalParameter.Message_payload(text.octets());
        }
        var source = properties.source();
        return session.submitShortMessage("", sourceType(source), sourcePlan(source), source.replace("+", ""),
                TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, number.value().replace("+", ""),
                new ESMClass(), (byte) 0, (byte) 0, null, null, new RegisteredDelivery(receipt), (byte) 0,
                new RawDataCoding(text.coding()), (byte) 0, whole ? text.octets() : NOTHING, parameters)
                .getMessageId();
    }

    private static TypeOfNumber sourceType(String source) {
        if (source.startsWith("+")) {
            return TypeOfNumber.INTERNATIONAL;
        }
        return isShortCode(source) ? TypeOfNumber.NETWORK_SPECIFIC : TypeOfNumber.ALPHANUMERIC;
    }

    private static NumberingPlanIndicator sourcePlan(String source) {
        return source.startsWith("+") ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN;
    }

    private static boolean isShortCode(String source) {
        return source.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
