package dev.flycd.server.http;

/**
 * What is listened on.
 *
 * @param host the address of the interface, such as {@code 0.0.0.0} or {@code ::} for all of them
 * @param port 0 for any that is free
 */
public record HttpSettings(String host, int port, ClientAddress clientAddress, HttpLimits limits) {

    /** Returns settings with the limits that fit the memory of this process. */
    public static HttpSettings of(String host, int port, ClientAddress clientAddress) {
        return new HttpSettings(host, port, clientAddress, HttpLimits.standard());
    }

    /** Returns the same with another port. */
    public HttpSettings withPort(int other) {
        return new HttpSettings(host, other, clientAddress, limits);
    }
}
