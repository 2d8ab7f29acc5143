package dev.flycd.git;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/** The ssh agent at a Unix socket, spoken to by the JDK; JGit's own way needs native libraries. */
final class SshAgentSocket extends AbstractConnector {

    private final String path;
    private @Nullable SocketChannel channel;

    private SshAgentSocket(String path) {
        this.path = path;
    }

    /**
     * Returns what makes connections to an agent.
     *
     * @param usual the socket where the user's ssh configuration names none
     */
    static ConnectorFactory factory(String usual) {
        return new Factory(usual);
    }

    @Override
    public synchronized boolean connect() {
        if (channel == null) {
            try {
                channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
            } catch (IOException | IllegalArgumentException e) {
                // An agent that is gone is no agent: ssh goes on with the keys in files.
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized byte[] rpc(byte command, byte[] message) throws IOException {
        if (channel == null) {
            throw new IOException("not connected to the ssh agent at " + path);
        }
        prepareMessage(command, message);
        ByteBuffer out = ByteBuffer.wrap(message);
        while (out.hasRemaining()) {
            channel.write(out);
        }
        return read(channel, toLength(command, read(channel, Integer.BYTES)));
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private static byte[] read(SocketChannel from, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            if (from.read(in) < 0) {
                throw new EOFException("the ssh agent hung up");
            }
        }
        return in.array();
    }

    private record Factory(String usual) implements ConnectorFactory {

        @Override
        public Connector create(@Nullable String identityAgent, File home) {
            if (identityAgent == null || identityAgent.isEmpty() || identityAgent.equals("SSH_AUTH_SOCK")) {
                return new SshAgentSocket(usual);
            }
            return new SshAgentSocket(identityAgent);
        }

        @Override
        public boolean isSupported() {
            return true;
        }

        @Override
        public String getName() {
            return "flycd";
        }

        @Override
        public Collection<ConnectorDescriptor> getSupportedConnectors() {
            return List.of();
        }

        @Override
        public @Nullable ConnectorDescriptor getDefaultConnector() {
            return null;
        }
    }
}
