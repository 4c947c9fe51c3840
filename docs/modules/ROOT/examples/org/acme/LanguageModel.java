package org.acme;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Stands for a client of a language model, which gives its answer token by token. */
@ApplicationScoped
public class LanguageModel {

    public Multi<String> answer(String question) {
        return Multi.createFrom().items(("You asked: " + question).split("(?<= )"))
                .onItem().call(token -> Uni.createFrom().voidItem()
                        .onItem().delayIt().by(Duration.ofMillis(5)));
    }
}
