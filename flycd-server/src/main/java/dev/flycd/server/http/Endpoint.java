package dev.flycd.server.http;

import java.util.concurrent.CompletionStage;

/**
 * Answers the requests of a route. Called on a thread that may block for a while; several at a time.
 *
 * <p>An answer may come later from any thread. No thread waits for it.
 */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers a request whose body was read and is within the limits of the route.
     *
     * @throws RefusedException to answer with an error; a stage may fail with it as well. Anything else that is thrown
     *     is a bug: it is logged, and answered with 500
     */
    CompletionStage<Reply> answer(Request request);
}
