package dev.flycd.engine.event;

/** Receives events of a run. Called from several threads at once; what it throws is logged and ignored. */
@FunctionalInterface
public interface EventListener {

    EventListener NONE = event -> {};

    void on(DeployEvent event);
}
