package dev.flycd.engine.plan;

import dev.flycd.engine.source.Workspace;
import dev.flycd.fly.Fly;
import dev.flycd.fly.Release;
import dev.flycd.model.AppName;
import java.time.Duration;
import java.util.Optional;

/** What a step may use while it is applied. For one run of one app, on one thread. */
public interface StepContext {

    AppName app();

    Fly fly();

    /**
     * Checks that this run may still change something; for after what took time.
     *
     * @throws dev.flycd.fly.FlyInterruptedException if it may not
     */
    void check();

    /** Tells front ends a line of progress, redacted. */
    void progress(String line);

    /** Makes a private folder; the caller closes it. */
    Workspace openWorkspace();

    /**
     * Waits.
     *
     * @throws dev.flycd.fly.FlyInterruptedException if the thread is interrupted, its flag restored
     */
    void pause(Duration time);

    /** Remembers the release a step of this run made. */
    void released(Release release);

    /** Returns the last release this run made. */
    Optional<Release> release();
}
