package io.quarkiverse.realtime.runtime.qute;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import jakarta.inject.Singleton;

import io.quarkiverse.realtime.runtime.payload.PayloadRenderer;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.BlockingOperationControl;

/**
 * Renders the templates of Qute, in applications that have it. A template whose data are at hand is rendered at once. One
 * that waits for its data, for example for a {@code Uni}, is waited for where that is allowed.
 */
@Singleton
public class TemplateRenderer implements PayloadRenderer {

    @Override
    public boolean renders(Object payload) {
        return payload instanceof TemplateInstance || payload instanceof Template;
    }

    @Override
    public String render(Object payload) {
        if (!(payload instanceof TemplateInstance instance)) {
            throw new IllegalArgumentException(
                    "A Template is no payload, it has no data yet: send its instance(), or data(..)");
        }
        CompletableFuture<String> text = instance.renderAsync().toCompletableFuture();
        if (!text.isDone() && !BlockingOperationControl.isBlockingAllowed()) {
            text.cancel(false);
            throw new IllegalArgumentException(
                    "A template that waits for its data can't be rendered on an event loop: render it"
                            + " first, for example template.createUni().invoke(peer::send), or say @Blocking on the hook");
        }
        try {
            return text.join(); // Qute bounds how long that takes, see quarkus.qute.timeout
        } catch (CompletionException e) {
            throw new IllegalArgumentException("A template can't be rendered: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
