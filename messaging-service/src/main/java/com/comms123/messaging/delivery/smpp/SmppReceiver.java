package com.comms123.messaging.delivery.smpp;

import com.comms123.messaging.delivery.application.ReceiptRecorder;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.delivery.domain.Receipt;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Takes receipts. Each is recorded before it is acknowledged: when the store is down the SMS centre is asked to come
/// again. Of a receipt only the reference and the state are taken, never the number; replies of people are not read,
/// and nothing of them is kept.
@Component
class SmppReceiver implements MessageReceiverListener {
    private static final Logger log = LoggerFactory.getLogger(SmppReceiver.class);

    private final ReceiptRecorder receipts;
    private final MeterRegistry meters;

    SmppReceiver(ReceiptRecorder receipts, MeterRegistry meters) {
        this.receipts = receipts;
        this.meters = meters;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm deliver) throws ProcessRequestException {
        if (!deliver.isSmscDeliveryReceipt()) {
            count("other");
            return;
        }
        var receipt = receipt(deliver);
        count(receipt.map(known -> known.failure().isEmpty() ? "arrived" : "failed").orElse("other"));
        if (receipt.isPresent()) {
            record(receipt.get());
        }
    }

    private void record(Receipt receipt) throws ProcessRequestException {
        try {
            receipts.record(receipt);
        } catch (DataAccessException e) {
            log.warn("cannot record a receipt now; the sender will retry");
            throw new ProcessRequestException("try again later", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    /// Empty when it reports no end, or not of which text.
    private static Optional<Receipt> receipt(DeliverSm deliver) {
        var id = deliver.getOptionalParameter(Receipted_message_id.class);
        var state = deliver.getOptionalParameter(Message_state.class);
        if (id != null && state != null) {
            return receipt(id.getValueAsString(), state.getValue());
        }
        try {
            var said = deliver.getShortMessageAsDeliveryReceipt();
            return said.getFinalStatus() == null || said.getId() == null
                    ? Optional.empty()
                    : receipt(said.getId(), (byte) said.getFinalStatus().value());
        } catch (InvalidDeliveryReceiptException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Receipt> receipt(String reference, byte state) {
        if (reference.isBlank()) {
            return Optional.empty();
        }
        return switch (state(state)) {
            case DELIVRD -> Optional.of(Receipt.arrived(reference));
            case EXPIRED -> Optional.of(new Receipt(reference, Reasons.EXPIRED));
            case UNDELIV -> Optional.of(new Receipt(reference, Reasons.UNDELIVERABLE));
            case REJECTD -> Optional.of(new Receipt(reference, Reasons.REJECTED_ON_THE_WAY));
            case DELETED -> Optional.of(new Receipt(reference, Reasons.DELETED_ON_THE_WAY));
            case ENROUTE, ACCEPTD, UNKNOWN -> Optional.empty();
        };
    }

    private static DeliveryReceiptState state(byte value) {
        try {
            return DeliveryReceiptState.valueOf(value);
        } catch (IllegalArgumentException unheardOf) {
            return DeliveryReceiptState.UNKNOWN;
        }
    }

    private void count(String kind) {
        meters.counter("comms.messaging.sms.receipts", "kind", kind).increment();
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        count("other");
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("only deliver_sm is taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
