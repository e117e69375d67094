package com.comms123.sinks.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SmsSinkTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ANN = "+447911123456";
    private static final String BOB = "+447911654321";

    private final List<String> receipts = new CopyOnWriteArrayList<>();
    private SmsSink sink;
    private SMPPSession client;

    SmsSinkTest() throws Exception {
        sink = SmsSink.start(0, 0, 3);
        client = new SMPPSession();
    }

    @BeforeEach
    void bound() throws Exception {
        bind();
    }

    @AfterEach
    void stop() {
        client.unbindAndClose();
        sink.close();
    }

    @Test
    void shows_the_newest_first_and_by_number() throws Exception {
        submit(ANN, (byte) 0, "One".getBytes(StandardCharsets.US_ASCII));
        submit(BOB, (byte) 8, "Größe 🍏".getBytes(StandardCharsets.UTF_16BE));
        var all = texts("");
        assertThat(all.get(0).path("text").asString()).isEqualTo("Größe 🍏");
        assertThat(all.get(0).path("alphabet").asString()).isEqualTo("ucs-2");
        assertThat(all.get(1).path("to").asString()).isEqualTo(ANN);
        assertThat(all.get(1).path("from").asString()).isEqualTo("school");
        assertThat(all.get(1).path("segments").asInt()).isEqualTo(1);
        assertThat(texts("?to=%2B447911123456")).hasSize(1);
        assertThat(texts("?limit=1")).hasSize(1);
        assertThat(get("/api/texts?limit=many").statusCode()).isEqualTo(400);
    }

    @Test
    void reads_the_default_alphabet() throws Exception {
        submit(ANN, (byte) 0, new byte[]{0x00, 0x01, 0x10, 'A', 0x1B, 0x65, 0x1B, 0x3C, 0x7F});
        assertThat(texts("").get(0).path("text").asString()).isEqualTo("@£ΔA€[à");
    }

    @Test
    void a_long_text_comes_as_payload() throws Exception {
        client.submitShortMessage("", TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, "school",
                TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, ANN.substring(1), new ESMClass(), (byte) 0,
                (byte) 0, null, null, new RegisteredDelivery(), (byte) 0, new RawDataCoding((byte) 0), (byte) 0,
                new byte[0],
                new OptionalParameter.Message_payload("a".repeat(400).getBytes(StandardCharsets.US_ASCII)));
        assertThat(texts("").get(0).path("text").asString()).hasSize(400);
        assertThat(texts("").get(0).path("segments").asInt()).isEqualTo(3);
    }

    @Test
    void forgets_the_oldest() throws Exception {
        for (var i = 1; i <= 5; i++) {
            submit(ANN, (byte) 0, ("Text " + i).getBytes(StandardCharsets.US_ASCII));
        }
        var said = new ArrayList<String>();
        texts("").forEach(text -> said.add(text.path("text").asString()));
        assertThat(said).containsExactly("Text 5", "Text 4", "Text 3");
    }

    @Test
    void a_receipt_follows_each_text() throws Exception {
        var id = submit(ANN, (byte) 0, "One".getBytes(StandardCharsets.US_ASCII));
        await().untilAsserted(() -> assertThat(receipts).containsExactly(id + " DELIVRD"));
        put("/api/answers?to=%2B447911654321&receipt=UNDELIV");
        var other = submit(BOB, (byte) 0, "Two".getBytes(StandardCharsets.US_ASCII));
        await().untilAsserted(() -> assertThat(receipts).contains(other + " UNDELIV"));
    }

    @Test
    void a_configured_refusal_applies_until_it_is_reset() throws Exception {
        assertThat(put("/api/answers?status=88").statusCode()).isEqualTo(200);
        assertThat(put("/api/answers?status=many").statusCode()).isEqualTo(400);
        assertThatThrownBy(() -> submit(ANN, (byte) 0, new byte[]{'a'}))
                .isInstanceOfSatisfying(NegativeResponseException.class,
                        refused -> assertThat(refused.getCommandStatus()).isEqualTo(88));
        assertThat(texts("")).isEmpty();
        HTTP.send(HttpRequest.newBuilder(uri("/api/answers")).DELETE().build(), BodyHandlers.discarding());
        submit(ANN, (byte) 0, new byte[]{'a'});
        assertThat(texts("")).hasSize(1);
    }

    @Test
    void nothing_of_a_text_becomes_markup() throws Exception {
        submit(ANN, (byte) 0, "<script>alert('x')</script>".getBytes(StandardCharsets.US_ASCII));
        assertThat(get("/").body()).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(get("/?to=%22%3E%3Cscript%3E").body()).doesNotContain("\"><script>");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    private void bind() throws Exception {
        client.setMessageReceiverListener(new MessageReceiverListener() {
            @Override
            public void onAcceptDeliverSm(DeliverSm deliver) {
                try {
                    var receipt = deliver.getShortMessageAsDeliveryReceipt();
                    var id = deliver.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
                    assertThat(id.getValueAsString()).isEqualTo(receipt.getId());
                    assertThat(deliver.getOptionalParameter(OptionalParameter.Message_state.class).getValue())
                            .isEqualTo((byte) receipt.getFinalStatus().value());
                    receipts.add(receipt.getId() + " " + receipt.getFinalStatus());
                } catch (InvalidDeliveryReceiptException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void onAcceptAlertNotification(AlertNotification alert) {}

            @Override
            public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
                throw new ProcessRequestException("none is expected", 8);
            }
        });
        client.connectAndBind("127.0.0.1", sink.smppPort(), new BindParameter(BindType.BIND_TRX, "me", "secret", "",
                TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null));
    }

    private String submit(String to, byte coding, byte[] octets) throws Exception {
        return client.submitShortMessage("", TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, "school",
                TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, to.substring(1), new ESMClass(), (byte) 0,
                (byte) 0, null, null, new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE), (byte) 0,
                new RawDataCoding(coding), (byte) 0, octets).getMessageId();
    }

    private JsonNode texts(String query) throws Exception {
        return JsonMapper.shared().readTree(get("/api/texts" + query).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).PUT(HttpRequest.BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + sink.httpPort() + path);
    }
}
