package dev.flycd.server.http;

import dev.flycd.model.FlyCdException;
import java.util.function.UnaryOperator;

/** A request that is answered with an error. Thrown by endpoints; nothing is logged for it. */
public final class RefusedException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    /**
     * Refuses a request.
     *
     * @param status of HTTP
     * @param code one word for machines
     */
    public RefusedException(int status, String code, String message) {
        this(message, Reply.error(status, code, message));
    }

    private RefusedException(String message, Reply reply) {
        super(message);
        this.reply = reply;
    }

    /** Returns what is answered. */
    public Reply reply() {
        return reply;
    }

    /** Returns the same with another answer made of this one's, such as one with another header. */
    public RefusedException with(UnaryOperator<Reply> change) {
        return new RefusedException(String.valueOf(getMessage()), change.apply(reply));
    }
}
