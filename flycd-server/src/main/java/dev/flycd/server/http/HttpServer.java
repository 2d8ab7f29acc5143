package dev.flycd.server.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.GracefulShutdownHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * A server for HTTP/1.1. It listens as soon as it is there. Safe for use by many threads.
 *
 * <p>What a stranger may take is limited: connections, time and size of headers and bodies, memory for all bodies. Slow
 * and idle clients take no thread. No answer allows another origin to read it.
 */
public final class HttpServer implements AutoCloseable {

    /** Threads that answer. */
    static final int WORKERS = 8;

    private static final int IO_THREADS = 2;
    private static final int BUFFER = 16 * 1024;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_PARAMETERS = 30;
    private static final int WRITE_MILLIS = 30_000;

    private final Undertow undertow;
    private final XnioWorker worker;
    private final int port;
    private final RequestFlow flow;
    private final GracefulShutdownHandler underWay;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpServer(Undertow undertow, XnioWorker worker, RequestFlow flow, GracefulShutdownHandler underWay) {
        this.undertow = undertow;
        this.worker = worker;
        this.port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
        this.flow = flow;
        this.underWay = underWay;
    }

    /**
     * Begins to listen.
     *
     * @param failures counts bodies that are refused; endpoints count what they refuse themselves
     * @throws ListenException if that is not possible
     */
    public static HttpServer start(HttpSettings settings, RateLimiter failures, List<Route> routes) {
        HttpLimits limits = settings.limits();
        RequestFlow flow = new RequestFlow(routes, settings, failures);
        GracefulShutdownHandler underWay = new GracefulShutdownHandler(flow);
        XnioWorker worker = worker();
        Undertow undertow = Undertow.builder()
                .addHttpListener(settings.port(), settings.host())
                .setHandler(underWay)
                .setWorker(worker)
                .setBufferSize(BUFFER)
                .setDirectBuffers(true)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, limits.connections())
                .setSocketOption(Options.CONNECTION_LOW_WATER, limits.connections() - 1)
                .setSocketOption(Options.WRITE_TIMEOUT, WRITE_MILLIS)
                // For what Undertow reads itself: the body of a request it has refused.
                .setSocketOption(Options.READ_TIMEOUT, millis(limits.idle().plus(limits.bodyWithin())))
                .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
                // Undertow's stands still in a process that stops one server and starts another: Answering sets it.
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, false)
                // By route, in BodyReading; Undertow's own limit closes without an answer, and prints to stderr.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytes())
                .setServerOption(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(limits.headersWithin()))
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, millis(limits.idle()))
                .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            worker.shutdownNow();
            throw new ListenException(settings.host(), settings.port(), e);
        }
        return new HttpServer(undertow, worker, flow, underWay);
    }

    /** Not one of Undertow's making, which ends when it stops listening: who is connected then is to be answered. */
    private static XnioWorker worker() {
        OptionMap options = OptionMap.builder()
                .set(Options.WORKER_IO_THREADS, IO_THREADS)
                .set(Options.WORKER_TASK_CORE_THREADS, WORKERS)
                .set(Options.WORKER_TASK_MAX_THREADS, WORKERS)
                .set(Options.TCP_NODELAY, true)
                .set(Options.CORK, true)
                .getMap();
        try {
            return Xnio.getInstance(Undertow.class.getClassLoader()).createWorker(options);
        } catch (IOException e) {
            throw new UncheckedIOException("the threads of the HTTP server cannot be made", e);
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /** Returns the port it listens on. */
    public int port() {
        return port;
    }

    /** From now on answers 503 to all but the routes that always answer, and still listens. */
    public void drain() {
        flow.drain();
    }

    /**
     * Stops listening, so that the system refuses whoever connects, and waits until what is under way has been answered
     * as usual, or the time is over. Only {@link #close()} is of use after it.
     */
    public void finish(Duration grace) {
        undertow.stop();
        awaitAnswers(grace);
    }

    /** Stops, after what is under way has been answered or the time is over. Does nothing the second time. */
    public void close(Duration grace) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        flow.drain();
        awaitAnswers(grace);
        undertow.stop();
        worker.shutdownNow();
    }

    private void awaitAnswers(Duration grace) {
        underWay.shutdown();
        try {
            underWay.awaitShutdown(grace.toMillis());
            finishAnswers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An exchange counts as ended a moment before its connection is done with it, which then must still be there. */
    private void finishAnswers() throws InterruptedException {
        CountDownLatch passed = new CountDownLatch(IO_THREADS * 8);
        for (int i = 0; i < IO_THREADS * 8; i++) {
            worker.getIoThread(i).execute(passed::countDown);
        }
        passed.await(1, TimeUnit.SECONDS);
    }

    /** Stops; what is under way has a few seconds. */
    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }
}
