package dev.flycd.server.chaos;

import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.Push;
import dev.flycd.server.testing.RunningServer;
import dev.flycd.server.testing.RunningServer.Answer;
import dev.flycd.server.testing.TestCloud;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * People who push all the time. A webhook that is not accepted is sent again, as hosts do; one that is accepted is
 * never sent again, so that whatever comes of it rests on the server alone.
 */
final class Load implements AutoCloseable {

    private static final int PEOPLE = 2;
    private static final int ACCEPTED = 202;

    private final TestCloud cloud;
    private final List<RunningServer> servers;
    private final Duration between;
    private final List<Thread> people = new CopyOnWriteArrayList<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicIntegerArray pushes;
    private volatile boolean enough;

    private Load(TestCloud cloud, Duration between, RunningServer... servers) {
        this.cloud = cloud;
        this.servers = Arrays.asList(servers);
        this.between = between;
        this.pushes = new AtomicIntegerArray(cloud.size());
    }

    /** Begins: each of two people pushes after each such time. */
    static Load on(TestCloud cloud, Duration between, RunningServer... servers) {
        Load load = new Load(cloud, between, servers);
        for (int i = 0; i < PEOPLE; i++) {
            Random random = new Random(i);
            Thread person = new Thread(() -> load.work(random), "person-" + i);
            person.setDaemon(true);
            load.people.add(person);
            person.start();
        }
        return load;
    }

    private void work(Random random) {
        while (!enough) {
            int app = random.nextInt(cloud.size());
            Push push = cloud.push(app);
            pushes.incrementAndGet(app);
            deliver(push, random);
            Pauses.last(between);
        }
    }

    /** Sends until somebody accepts it. No answer, and 503, mean that it is to be sent again. */
    private void deliver(Push push, Random random) {
        while (!accepted.contains(push.delivery())) {
            Answer answer = servers.get(random.nextInt(servers.size())).push(push);
            if (answer.status() == ACCEPTED) {
                accepted.add(push.delivery());
            } else if (answer.status() != 0 && answer.status() != 503) {
                refused.add(answer.status() + " " + answer.body());
                return;
            } else {
                Pauses.last(Duration.ofMillis(100));
            }
        }
    }

    /** Lets the last push be made, and waits until each was accepted. */
    void finish() {
        enough = true;
        Pauses.until(
                Duration.ofMinutes(2),
                () -> "each webhook is accepted by somebody",
                () -> people.stream().noneMatch(Thread::isAlive));
        if (!refused.isEmpty()) {
            throw new AssertionError("webhooks were refused: " + refused);
        }
    }

    /** Returns the ids of the webhooks that were accepted. */
    Set<String> accepted() {
        return accepted;
    }

    int pushes() {
        int sum = 0;
        for (int i = 0; i < pushes.length(); i++) {
            sum += pushes.get(i);
        }
        return sum;
    }

    @Override
    public void close() {
        enough = true;
    }
}
