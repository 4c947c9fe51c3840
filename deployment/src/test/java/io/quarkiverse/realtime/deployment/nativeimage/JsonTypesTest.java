package io.quarkiverse.realtime.deployment.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.type.TypeReference;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.EventStreamResponse;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Publication;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What comes out for reflection of the handlers of an application, and of the beans that publish. */
class JsonTypesTest {

    record Asked(String question) {
    }

    record Answer(String text) {
    }

    record Note(int id) {
    }

    record Page<T>(List<T> items) {
    }

    enum Colour {
        RED
    }

    static class Reply {
    }

    interface Left {
    }

    static class Attribute {
    }

    static class Socket implements WebSocketHandler {

        @Override
        public Upgrade upgrade(RouteRequest request) {
            return Upgrade.accept().context("attribute", new Attribute());
        }

        @Override
        public void open(Peer peer) {
            peer.send(new Answer("hello"));
            peer.context().put("attribute", new Attribute());
        }

        @Override
        public void message(Peer peer, Message message) {
            Asked asked = message.as(Asked.class);
            peer.publish("colours", asked.question().isEmpty() ? Colour.RED : new Note(1));
        }
    }

    @Test
    void whatASocketSendsPublishesAndReads() {
        assertThat(of(Socket.class)).containsExactlyInAnyOrder(Asked.class, Answer.class, Note.class, Colour.class);
    }

    static class Reactive implements ReactiveWebSocketHandler {

        @Override
        public Uni<Void> open(Peer peer) {
            return answer().onItem().transformToUni(answer -> peer.write(answer));
        }

        @Override
        public Uni<Void> message(Peer peer, Message message) {
            return Uni.createFrom().item(() -> message.as(Asked.class)).map(asked -> new Note(2))
                    .invoke(note -> peer.publishIncludingSelf("notes", note)).replaceWithVoid();
        }

        private Uni<Answer> answer() {
            return Uni.createFrom().nullItem();
        }
    }

    @Test
    void whatAReactiveSocketWritesFromLambdas() {
        assertThat(of(Reactive.class)).containsExactlyInAnyOrder(Answer.class, Asked.class, Note.class);
    }

    static class Stream implements EventStreamHandler {

        @Override
        public Multi<Answer> stream(RouteRequest request) {
            return Multi.createFrom().empty();
        }
    }

    static class StreamOfEvents implements EventStreamHandler {

        @Override
        public Multi<ServerSentEvent> stream(RouteRequest request) {
            return Multi.createFrom().item(new Note(3)).map(note -> ServerSentEvent.of(note).event("note"));
        }
    }

    static class StreamOfWhatever implements EventStreamHandler {

        @Override
        public Multi<?> stream(RouteRequest request) {
            Multi<?> answers = Multi.createFrom().range(1, 3).map(i -> new Answer("" + i)).select().first(2);
            return request.lastEventId() == null ? answers : Multi.createFrom().item(() -> List.of(Colour.RED));
        }
    }

    static class StreamWithHeaders implements EventStreamHandler {

        @Override
        public Multi<?> stream(RouteRequest request) {
            Asked asked = request.as(Asked.class);
            return asked == null ? EventStreamResponse.reject(400).body("No question")
                    : EventStreamResponse.accept(Multi.createFrom().item(new Note(4))).header("X-Note", "4");
        }
    }

    @Test
    void whatAStreamConsistsOf() {
        assertThat(of(StreamWithHeaders.class)).containsExactlyInAnyOrder(Asked.class, Note.class);
        assertThat(of(Stream.class)).containsExactly(Answer.class);
        assertThat(of(StreamOfEvents.class)).containsExactly(Note.class);
        assertThat(of(StreamOfWhatever.class)).containsExactlyInAnyOrder(Answer.class, Colour.class);
    }

    static class Generic implements WebSocketHandler {

        private final Map<String, List<Answer>> answers = Map.of();
        private Supplier<Colour> colour;

        @Override
        public void open(Peer peer) {
            peer.send(answers);
            peer.send(colour.get());
        }

        @Override
        public void message(Peer peer, Message message) {
            peer.send(page());
            List<Asked> questions = new ArrayList<>();
            peer.send(questions);
        }

        private Optional<Page<Note>> page() {
            return Optional.empty();
        }
    }

    @Test
    void whatIsInsideOfCollectionsAndOtherGenericTypes() {
        assertThat(of(Generic.class)).containsExactlyInAnyOrder(Answer.class, Colour.class, Page.class, Note.class,
                Asked.class);
    }

    static class Bounded<T extends Reply> implements WebSocketHandler {

        private T best;

        @Override
        public void open(Peer peer) {
            peer.send(best);
        }

        @Override
        public void message(Peer peer, Message message) {
            peer.send(lowest());
        }

        private <N extends Left> N lowest() {
            return null;
        }
    }

    @Test
    void whatBoundsATypeVariable() {
        assertThat(of(Bounded.class)).containsExactlyInAnyOrder(Reply.class, Left.class);
    }

    static class Collected implements WebSocketHandler {

        @Override
        public void open(Peer peer) {
            peer.send(Map.of("answers", List.of(new Answer("a"), new Answer("b"))));
            peer.send(Arrays.asList(Colour.values()));
            peer.send(new Note[] { new Note(4) });
            peer.send(List.of("a").stream().map(Asked::new).toList());
        }
    }

    @Test
    void whatIsPutIntoACollectionOnTheWay() {
        assertThat(of(Collected.class)).containsExactlyInAnyOrder(Answer.class, Colour.class, Note.class, Asked.class);
    }

    static class Reading implements WebSocketHandler {

        private static final TypeReference<Page<Asked>> PAGE = new TypeReference<>() {
        };

        @Override
        public void message(Peer peer, Message message) {
            List<Answer> answers = message.as(new TypeReference<List<Answer>>() {
            }.getType());
            Page<Asked> page = message.as(PAGE.getType());
            Note[] notes = message.as(Note[].class);
            peer.send(answers.size() + page.items().size() + notes.length);
        }
    }

    @Test
    void whatAMessageIsReadAsIsFoundInTypeReferences() {
        assertThat(of(Reading.class)).containsExactlyInAnyOrder(Answer.class, Page.class, Asked.class, Note.class);
    }

    @Test
    void arraysThatAreReadAreRegisteredThemselves() {
        Found found = found(Reading.class);
        assertThat(found.classes).singleElement()
                .satisfies(item -> assertThat(item.getClassNames()).containsExactly(Note[].class.getName()));
        assertThat(found(Collected.class).classes).isEmpty();
    }

    abstract static class Feed<T> implements EventStreamHandler, WebSocketHandler {

        @Override
        public Multi<T> stream(RouteRequest request) {
            return items();
        }

        abstract Multi<T> items();
    }

    static class Notes extends Feed<List<Note>> {

        @Override
        Multi<List<Note>> items() {
            return Multi.createFrom().empty();
        }
    }

    @Test
    void whatABaseClassIsGivenAsItsType() {
        assertThat(of(Feed.class, Notes.class)).containsExactly(Note.class);
    }

    static class Bean {

        Topics topics;

        void publish(Answer answer) {
            topics.publish("answers", answer);
            topics.namespace("/notes").publish("notes", Publication.keyed("1", new Note(5)));
            List.of(new Asked("?")).forEach(this::ask);
        }

        void ask(Asked asked) {
            topics.publish("questions", new Publication(asked, null));
        }
    }

    @Test
    void whatABeanPublishes() {
        assertThat(of(Bean.class)).containsExactlyInAnyOrder(Answer.class, Note.class, Asked.class);
    }

    static class Pusher {

        private final EventStream events;

        Pusher(EventStream events) {
            this.events = events;
        }

        void push(Note note) {
            events.push(note);
            events.pushAll(List.of(new Answer("first"), ServerSentEvent.of(Colour.RED)));
        }
    }

    @Test
    void whatIsPushedToAStream() {
        assertThat(of(Pusher.class)).containsExactlyInAnyOrder(Note.class, Answer.class, Colour.class);
    }

    static class Referring implements WebSocketHandler {

        @Override
        public void open(Peer peer) {
            List<Answer> answers = List.of();
            answers.forEach(peer::send);
        }
    }

    @Test
    void whatAMethodReferenceSends() {
        assertThat(of(Referring.class)).containsExactly(Answer.class);
    }

    static class Plain implements WebSocketHandler, EventStreamHandler {

        @Override
        public void open(Peer peer) {
            peer.send("text");
            peer.send(1);
            peer.send(new BigDecimal("1.5"));
            peer.send(DayOfWeek.MONDAY);
            peer.send(new byte[1]);
            peer.send(Buffer.buffer());
            peer.send(new JsonObject().put("answer", new JsonArray()));
            peer.send(Map.of("peers", peer.peers().stream().map(Peer::id).toList()));
            peer.send(new Answer("told as text").toString());
        }

        @Override
        public void message(Peer peer, Message message) {
            peer.send(message);
            peer.send(message.as(JsonObject.class));
            peer.send(message.as(int[].class).length);
        }

        @Override
        public Multi<JsonObject> stream(RouteRequest request) {
            return Multi.createFrom().empty();
        }
    }

    @Test
    void textBytesAndTypesOfLibrariesNeedNothing() {
        assertThat(of(Plain.class)).isEmpty();
    }

    static class Bystander {

        Answer answer(Asked asked) {
            return new Answer(asked.question());
        }
    }

    @Test
    void whatHasNothingToDoWithPeersIsLeftAlone() {
        assertThat(of(Bystander.class)).isEmpty();
    }

    private record Found(List<ReflectiveHierarchyBuildItem> hierarchies, List<ReflectiveClassBuildItem> classes) {
    }

    private static List<Class<?>> of(Class<?>... application) {
        List<Class<?>> types = new ArrayList<>();
        for (ReflectiveHierarchyBuildItem item : found(application).hierarchies) {
            assertThat(item.getIgnoreTypePredicate()).accepts(DotName.createSimple(JsonObject.class))
                    .rejects(item.getType().name());
            try {
                types.add(Class.forName(item.getType().name().toString()));
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
        return types;
    }

    private static Found found(Class<?>... application) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        try {
            new JsonTypesProcessor().register(new CombinedIndexBuildItem(Index.of(application), Index.of(application)),
                    found.hierarchies::add, found.classes::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found;
    }
}
