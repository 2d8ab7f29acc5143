package dev.flycd.cli.completion;

class FishCompletionTest extends CompletionContract {

    FishCompletionTest() {
        super("fish");
    }
}
