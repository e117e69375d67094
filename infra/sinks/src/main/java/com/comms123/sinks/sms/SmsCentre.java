package com.comms123.sinks.sms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.MessageId;

/// The SMPP side: takes `submit_sm` of whoever binds and sends receipts, over another connection if the first has gone.
final class SmsCentre implements ServerMessageReceiverListener, AutoCloseable {
    private static final DateTimeFormatter RECEIPT_TIME = DateTimeFormatter.ofPattern("yyMMddHHmm")
            .withZone(ZoneOffset.UTC);
    private static final long BIND_WITHIN = 10_000;
    private static final int AT_ONCE = 64;
    private static final int MOST_WAITING = 10_000;
    private static final byte INTERNATIONAL = 1;

    private final Function<String, Answer> answers;
    private final Consumer<Text> taken;
    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final Deque<Receipt> waiting = new ConcurrentLinkedDeque<>();
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong lastId = new AtomicLong(System.nanoTime() >>> 20);
    private volatile CountDownLatch silence = new CountDownLatch(1);
    private volatile boolean closed;

    private record Receipt(Text text, String state) {}

    private SmsCentre(InetAddress address, int port, Function<String, Answer> answers, Consumer<Text> taken)
            throws IOException {
        this.answers = answers;
        this.taken = taken;
        this.socket = new ServerSocket(port, 50, address);
        this.listener = new SMPPServerSessionListener(socket.getLocalPort(), new OneSocket(socket));
        listener.setMessageReceiverListener(this);
        listener.setPduProcessorDegree(AT_ONCE);
        listener.setSessionStateListener((now, _, session) -> {
            if (!now.isNotClosed() && session instanceof SMPPServerSession gone) {
                sessions.remove(gone);
            }
        });
    }

    static SmsCentre start(InetAddress address, int port, Function<String, Answer> answers, Consumer<Text> taken)
            throws IOException {
        var centre = new SmsCentre(address, port, answers, taken);
        centre.tasks.execute(centre::accept);
        return centre;
    }

    int port() {
        return socket.getLocalPort();
    }

    int bound() {
        return (int) sessions.stream().filter(session -> session.getSessionState().isBound()).count();
    }

    /// To those that were not answered.
    void speakAgain() {
        silence.countDown();
        silence = new CountDownLatch(1);
    }

    private void accept() {
        while (!closed) {
            try {
                var session = listener.accept();
                tasks.execute(() -> bind(session));
            } catch (IOException e) {
                if (!closed) {
                    throw new IllegalStateException("no more clients can bind", e);
                }
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            session.waitForBind(BIND_WITHIN).accept("sms-sink");
            sessions.add(session);
            for (var receipt = waiting.poll(); receipt != null; receipt = waiting.poll()) {
                report(receipt);
            }
        } catch (TimeoutException | IOException | PDUStringException | IllegalStateException e) {
            session.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession session) throws ProcessRequestException {
        var text = text(submit);
        var answer = answers.apply(text.to());
        if (answer.status() == Answer.SILENT) {
            await(silence);
            throw new ProcessRequestException("too late", SMPPConstant.STAT_ESME_RSYSERR);
        }
        if (answer.status() != SMPPConstant.STAT_ESME_ROK) {
            throw new ProcessRequestException("as a test ordered", answer.status());
        }
        taken.accept(text);
        if (!answer.receipt().isEmpty() && (submit.getRegisteredDelivery() & 1) == 1) {
            var receipt = new Receipt(text, answer.receipt());
            if (answer.early()) {
                report(receipt);
            } else {
                tasks.execute(() -> report(receipt));
            }
        }
        try {
            return new SubmitSmResult(new MessageId(text.id()), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Text text(SubmitSm submit) {
        var payload = submit.getOptionalParameter(OptionalParameter.Message_payload.class);
        var octets = payload == null ? submit.getShortMessage() : payload.getValue();
        var coding = submit.getDataCoding();
        var number = submit.getDestAddrTon() == INTERNATIONAL
                ? "+" + submit.getDestAddress()
                : submit.getDestAddress();
        return new Text(number, submit.getSourceAddr(), Alphabets.read(octets, coding), Alphabets.name(coding),
                Alphabets.segments(octets, coding), Instant.now(), Long.toString(lastId.incrementAndGet()));
    }

    /// Kept for the next client when there is none, or when it does not take it now.
    private void report(Receipt receipt) {
        for (var session : sessions) {
            try {
                deliver(receipt, session);
                return;
            } catch (IOException | ResponseTimeoutException | InvalidResponseException e) {
                session.close();
            } catch (NegativeResponseException | PDUException e) {
                continue;
            }
        }
        if (waiting.size() < MOST_WAITING) {
            waiting.add(receipt);
        }
    }

    private static void deliver(Receipt receipt, SMPPServerSession session) throws PDUException,
            ResponseTimeoutException, InvalidResponseException, NegativeResponseException, IOException {
        var text = receipt.text();
        var time = RECEIPT_TIME.format(text.date());
        var arrived = receipt.state().equals("DELIVRD") ? 1 : 0;
        var report = "id:%s sub:001 dlvrd:00%d submit date:%s done date:%s stat:%s err:000 text:".formatted(text.id(),
                arrived, time, time, receipt.state());
        session.deliverShortMessage("", TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN,
                text.to().replace("+", ""), TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, text.from(),
                new ESMClass().setMessageType(MessageType.SMSC_DEL_RECEIPT), (byte) 0, (byte) 0,
                new RegisteredDelivery(), new RawDataCoding((byte) 0), report.getBytes(StandardCharsets.US_ASCII),
                new OptionalParameter.Receipted_message_id(text.id()),
                new OptionalParameter.Message_state((byte) DeliveryReceiptState.getByName(receipt.state()).value()));
    }

    @Override
    public void close() {
        closed = true;
        speakAgain();
        try {
            listener.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            sessions.forEach(SMPPServerSession::close);
            tasks.shutdownNow();
        }
    }

    // --- what it does not do

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknownCommand();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession session) throws ProcessRequestException {
        throw unknownCommand();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession session) throws ProcessRequestException {
        throw unknownCommand();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession session) throws ProcessRequestException {
        throw unknownCommand();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknownCommand();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknownCommand();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknownCommand();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session session) throws ProcessRequestException {
        throw unknownCommand();
    }

    private static ProcessRequestException unknownCommand() {
        return new ProcessRequestException("only submit_sm is taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    /// Listens on its given port, on the loopback address alone.
    private record OneSocket(ServerSocket socket) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return new ServerSocketConnection(socket);
        }
    }
}
