package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files make what paths, and what errors. The left side is read by {@link SourceTree}. */
class RouteRulesTest {

    private static final String BRACKETS = "write [name] for a parameter or [...name] for a catch-all, where a name has letters,"
            + " digits and underscores, or leave the brackets out";
    private static final String DOLLARS = "write $name for a parameter or $$name for a catch-all, where a name has letters,"
            + " digits and underscores, or let it not begin with a dollar sign";
    private static final String BRACES = "write {name} for a parameter or {*name} for a catch-all, a whole segment each, where a"
            + " name has letters, digits and underscores";
    private static final String SUFFIXES = "behind a dot a file has one method, .get, .post, .put, .delete, .patch, .head or"
            + " .options, or one build profile, .dev, .prod or .test, or a method and then a profile: rename the file, and write a"
            + " dot that belongs to the path with @RoutePath";
    private static final String QUERY = "a route's path has no query and no fragment: leave it out, and ask the request for its"
            + " query parameters";
    private static final String SPACE = "a segment neither begins nor ends with white space, and has no control characters:"
            + " leave them out";
    private static final String OUTSIDE = "move it there, name its package in quarkus.realtime.routes-package, or make it"
            + " abstract if it is a base for others";
    private static final String RESERVED = "of Quarkus' own endpoints: move it to another package, or change"
            + " quarkus.http.non-application-root-path";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // names of files
            "org/acme/routes/Scores.java | /scores",
            "org/acme/routes/LiveScores.java | /live-scores",
            "org/acme/routes/HTTPStatus.java | /http-status",
            "org/acme/routes/V2Chat.java | /v2-chat",
            "org/acme/routes/Über.java | /über",
            "org/acme/routes/聊天.java | /聊天",
            "org/acme/routes/LiveScores.kt | /live-scores",
            "org/acme/routes/Live_Scores.java | /live_scores",
            "org/acme/routes/My$Chat.java | /my$chat",
            "org/acme/routes/Index.java | /",
            "org/acme/routes/rooms/Index.java | /rooms",
            "org/acme/routes/index.java | /index",
            "org/acme/routes/U\u0308ber.java | /über",
            "org/acme/routes/Chat.java + org/acme/routes/CHAT.java @RoutePath(\"CHAT\") | /chat + /CHAT",
            // suffixes
            "stream org/acme/routes/Users.get.java | /users",
            "stream org/acme/routes/Users.get.java + stream org/acme/routes/Users.post.java + stream org/acme/routes/Users.put.java"
                    + " + stream org/acme/routes/Users.delete.java + stream org/acme/routes/Users.patch.java"
                    + " + stream org/acme/routes/Users.head.java + stream org/acme/routes/Users.options.java"
                    + " | /users + /users + /users + /users + /users + /users + /users",
            "stream org/acme/routes/Users.java + stream org/acme/routes/Users.post.kt | /users + /users",
            "both org/acme/routes/Users.post.java | /users",
            "stream org/acme/routes/users/[id].delete.java | /users/{id}",
            "stream org/acme/routes/docs/[...page].post.java | /docs/{*page}",
            "stream org/acme/routes/docs/$$page.post.dev.java | /docs/{*page}",
            "stream org/acme/routes/users/Index.post.java | /users",
            "org/acme/routes/Debug.dev.java | /debug",
            "stream org/acme/routes/Debug.post.dev.java | /debug",
            "org/acme/routes/LiveScores.prod.java | /live-scores",
            "org/acme/routes/[id].test.java | /{id}",
            "org/acme/routes/Debug.dev.java @RoutePath(\"v1.0\") | /v1.0",
            "stream org/acme/routes/Users.post.java @RouteMethod(\"POST\") + stream org/acme/routes/Users.java | /users + /users",
            "stream org/acme/routes/Get.java | /get",
            "stream org/acme/routes/post/Dev.java | /post/dev",
            "stream org/acme/routes/Chat.java @RouteMethod(\"HEAD\") | /chat",
            // packages
            "org/acme/routes/ws/Chat.java | /ws/chat",
            "org/acme/routes/a/b/c/D.java | /a/b/c/d",
            "org/acme/routes/myRooms/Chat.java | /myRooms/chat",
            "org/acme/routes/live_scores/Chat.java | /live_scores/chat",
            "org/acme/routes/index/Chat.java | /index/chat",
            "org/acme/routes/Index/Chat.java | /Index/chat",
            "routes/Chat.java | /chat",
            "org/routes/acme/Chat.java | /acme/chat",
            "org/acme/routes/admin/routes/Users.java | /admin/routes/users",
            // parameters
            "org/acme/routes/rooms/[room].java | /rooms/{room}",
            "org/acme/routes/rooms/$room.java | /rooms/{room}",
            "org/acme/routes/[roomId].java | /{roomId}",
            "org/acme/routes/[Index].java | /{Index}",
            "org/acme/routes/$room/Chat.java | /{room}/chat",
            "org/acme/routes/$room/Index.java | /{room}",
            "org/acme/routes/$org/[room].java asks=room,org | /{org}/{room}",
            "org/acme/routes/$org/rooms/[room].java | /{org}/rooms/{room}",
            "org/acme/routes/$org/$team/$user.java | /{org}/{team}/{user}",
            // catch-alls
            "org/acme/routes/docs/[...page].java | /docs/{*page}",
            "org/acme/routes/docs/$$page.java | /docs/{*page}",
            "org/acme/routes/[...all].java | /{*all}",
            "org/acme/routes/$org/[...rest].java | /{org}/{*rest}",
            "org/acme/routes/docs/$$page/Index.java | /docs/{*page}",
            // groups
            "org/acme/routes/admin/package-info.java @RouteGroup + org/acme/routes/admin/Users.java | /users",
            "org/acme/routes/admin/package-info.java @RouteGroup + org/acme/routes/admin/Index.java | /",
            "org/acme/routes/admin/package-info.java @RouteGroup + org/acme/routes/admin/users/[id].java | /users/{id}",
            "org/acme/routes/admin/users/package-info.java @RouteGroup + org/acme/routes/admin/users/[id].java | /admin/{id}",
            "org/acme/routes/$room/package-info.java @RouteGroup + org/acme/routes/$room/Chat.java | /chat",
            "org/acme/routes/admin/package-info.java + org/acme/routes/admin/Users.java | /admin/users",
            "org/acme/routes/package-info.java @RouteGroup + org/acme/routes/Users.java | /users",
            // @RoutePath
            "org/acme/routes/ws/Chat.java @RoutePath(\"talk\") | /ws/talk",
            "org/acme/routes/ws/Chat.java @RoutePath(\"Talk\") | /ws/Talk",
            "org/acme/routes/ws/Chat.java @RoutePath(\"\") | /ws",
            "org/acme/routes/ws/Chat.java @RoutePath(\"/\") | /",
            "org/acme/routes/ws/Chat.java @RoutePath(\"/talk\") | /talk",
            "org/acme/routes/ws/Chat.java @RoutePath(\"/talk/\") | /talk",
            "org/acme/routes/ws/Chat.java @RoutePath(\"a/{b}/c\") | /ws/a/{b}/c",
            "org/acme/routes/ws/Chat.java @RoutePath(\"{*rest}\") | /ws/{*rest}",
            "org/acme/routes/ws/Chat.java @RoutePath(\"v1.0\") | /ws/v1.0",
            "org/acme/routes/ws/Chat.java @RoutePath(\"a b+c:d\") | /ws/a b+c:d",
            "org/acme/routes/$room/Chat.java @RoutePath(\"talk\") | /{room}/talk",
            "org/acme/routes/[bad-name].java @RoutePath(\"fine\") | /fine",
            "org/acme/routes/$$rest/Chat.java @RoutePath(\"/fine\") | /fine",
            "org/acme/routes/admin/package-info.java @RouteGroup + org/acme/routes/admin/Users.java @RoutePath(\"all\") | /all",
            // other roots
            "root=org.acme.live + org/acme/live/ws/Chat.java | /ws/chat",
            "root=org.acme.live + org/acme/live/routes/Chat.java | /routes/chat",
            "root=org.acme.a,org.acme.b + org/acme/a/X.java + org/acme/b/Y.java | /x + /y",
            "root=org.acme,org.acme.live + org/acme/live/Chat.java | /chat",
            // beside each other
            "org/acme/routes/Index.java + org/acme/routes/[id].java + org/acme/routes/[...rest].java | / + /{id} + /{*rest}",
            "org/acme/routes/a/Chat.java + stream org/acme/routes/a/$chat.java | /a/chat + /a/{chat}",
            "org/acme/routes/Chat.java + stream org/acme/routes/chat/Index.java | /chat + /chat",
            "org/acme/routes/Chat.java class=A + stream org/acme/routes/Chat.java class=B | /chat + /chat",
            "stream org/acme/routes/Chat.java + stream org/acme/routes/chat/Index.java method=POST | /chat + /chat",
            "org/acme/routes/Chat.java + org/acme/routes/chat.java @RoutePath(\"CHAT\") | /chat + /CHAT",
            "org/acme/routes/Quiz.java + org/acme/routes/x/q/Y.java | /quiz + /x/q/y",
            "reserved=internal + org/acme/routes/q/Chat.java | /q/chat",
            "@WebSocket path=/chat class=org.acme.Old + stream org/acme/routes/Chat.java | /chat",
            "@WebSocket path=/chat class=org.acme.Old + org/acme/routes/[id].java | /{id}" })
    void theFileSpellsThePath(String files, String paths) {
        assertThat(SourceTree.of(files).routesOrProblems()).isEqualTo(paths);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // names
            "org/acme/routes/[room-id].java | org/acme/routes/[room-id].java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/[id.java | org/acme/routes/[id.java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/[].java | org/acme/routes/[].java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/[...].java | org/acme/routes/[...].java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/[[id]].java | org/acme/routes/[[id]].java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/[id]x.java | org/acme/routes/[id]x.java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/room[id].java | org/acme/routes/room[id].java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/[größe].java | org/acme/routes/[größe].java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/{id}.java | org/acme/routes/{id}.java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/..java | org/acme/routes/..java: the file's name says no path: a request's path has no segment '.'"
                    + " once it is normalised: rename it",
            "org/acme/routes/...java | org/acme/routes/...java: the file's name says no path: a request's path has no segment '..'"
                    + " once it is normalised: rename it",
            "org/acme/routes/[..rest].java | org/acme/routes/[..rest].java: the file's name says no path: " + BRACKETS,
            "org/acme/routes/$.java | org/acme/routes/$.java: the file's name says no path: " + DOLLARS,
            "org/acme/routes/$$.java | org/acme/routes/$$.java: the file's name says no path: " + DOLLARS,
            "org/acme/routes/$id$.java | org/acme/routes/$id$.java: the file's name says no path: " + DOLLARS,
            "org/acme/routes/$$$rest.java | org/acme/routes/$$$rest.java: the file's name says no path: " + DOLLARS,
            "org/acme/routes/$a$b/Chat.java | org/acme/routes/$a$b/Chat.java: the package $a$b says no path: " + DOLLARS,
            // parameters
            "org/acme/routes/$id/x/[id].java | org/acme/routes/$id/x/[id].java is the route /{id}/x/{id}, which has two"
                    + " parameters of the name 'id': rename one of them",
            "org/acme/routes/$id/[...id].java | org/acme/routes/$id/[...id].java is the route /{id}/{*id}, which has two"
                    + " parameters of the name 'id': rename one of them",
            "org/acme/routes/$id/Chat.java @RoutePath(\"{id}\") | org/acme/routes/$id/Chat.java is the route /{id}/{id}, which has"
                    + " two parameters of the name 'id': rename one of them",
            "org/acme/routes/$$rest/Chat.java | org/acme/routes/$$rest/Chat.java is the route /{*rest}/chat, but {*rest} takes all"
                    + " the rest of a path, so that nothing can follow it: make it {rest}, which is one segment, or put it last",
            "org/acme/routes/$$a/[...b].java | org/acme/routes/$$a/[...b].java is the route /{*a}/{*b}, but {*a} takes all the rest"
                    + " of a path, so that nothing can follow it: make it {a}, which is one segment, or put it last",
            "org/acme/routes/Chat.java @RoutePath(\"{*a}/b\") | org/acme/routes/Chat.java is the route /{*a}/b, but {*a} takes all"
                    + " the rest of a path, so that nothing can follow it: make it {a}, which is one segment, or put it last",
            "org/acme/routes/[room].java asks=id | org/acme/routes/[room].java asks for the path parameter 'id', but its route"
                    + " /{room} has none of that name: ask for 'room', or rename the file",
            "org/acme/routes/Chat.java asks=id | org/acme/routes/Chat.java asks for the path parameter 'id', but its route /chat has"
                    + " no parameters: rename the file to [id].java",
            // @RoutePath
            "org/acme/routes/Chat.java @RoutePath(\"{id\") | org/acme/routes/Chat.java: @RoutePath(\"{id\") is no path: "
                    + BRACES,
            "org/acme/routes/Chat.java @RoutePath(\"v{id}\") | org/acme/routes/Chat.java: @RoutePath(\"v{id}\") is no path: "
                    + BRACES,
            "org/acme/routes/Chat.java @RoutePath(\"[id]\") | org/acme/routes/Chat.java: @RoutePath(\"[id]\") is no path: "
                    + BRACES,
            "org/acme/routes/Chat.java @RoutePath(\"/x/*\") | org/acme/routes/Chat.java: @RoutePath(\"/x/*\") is no path: "
                    + BRACES,
            "org/acme/routes/Chat.java @RoutePath(\"a//b\") | org/acme/routes/Chat.java: @RoutePath(\"a//b\") is no path: a"
                    + " request's path has no segment '' once it is normalised: leave it out",
            "org/acme/routes/Chat.java @RoutePath(\"//\") | org/acme/routes/Chat.java: @RoutePath(\"//\") is no path: a request's"
                    + " path has no segment '' once it is normalised: leave it out",
            "org/acme/routes/Chat.java @RoutePath(\"a//\") | org/acme/routes/Chat.java: @RoutePath(\"a//\") is no path: a request's"
                    + " path has no segment '' once it is normalised: leave it out",
            "org/acme/routes/Chat.java @RoutePath(\"//host/a\") | org/acme/routes/Chat.java: @RoutePath(\"//host/a\") is no path: a"
                    + " request's path has no segment '' once it is normalised: leave it out",
            "org/acme/routes/Chat.java @RoutePath(\"/chat?room={room}\") | org/acme/routes/Chat.java: @RoutePath(\"/chat?room={room}\")"
                    + " is no path: " + QUERY,
            "org/acme/routes/Chat.java @RoutePath(\"chat#x\") | org/acme/routes/Chat.java: @RoutePath(\"chat#x\") is no path: "
                    + QUERY,
            "org/acme/routes/Chat.java @RoutePath(\" chat\") | org/acme/routes/Chat.java: @RoutePath(\" chat\") is no path: "
                    + SPACE,
            "org/acme/routes/Chat.java @RoutePath(\"a\tb\") | org/acme/routes/Chat.java: @RoutePath(\"a\tb\") is no path: "
                    + SPACE,
            "org/acme/routes/Chat.java @RoutePath(\"a%2Fb\") | org/acme/routes/Chat.java: @RoutePath(\"a%2Fb\") is no path: write"
                    + " 'a%2Fb' decoded: paths are compared after percent-decoding",
            "org/acme/routes/Chat.java @RoutePath(\"../b\") | org/acme/routes/Chat.java: @RoutePath(\"../b\") is no path: a"
                    + " request's path has no segment '..' once it is normalised: leave it out",
            "org/acme/routes/Chat.java @RoutePath(\"a%20b\") | org/acme/routes/Chat.java: @RoutePath(\"a%20b\") is no path: write"
                    + " 'a%20b' decoded: paths are compared after percent-decoding",
            // suffixes
            "org/acme/routes/stats.v2.java | org/acme/routes/stats.v2.java has the suffix .v2, which says nothing: " + SUFFIXES,
            "org/acme/routes/stats.v2.java @RoutePath(\"stats\") | org/acme/routes/stats.v2.java has the suffix .v2, which says"
                    + " nothing: " + SUFFIXES,
            "org/acme/routes/Debug.dve.java | org/acme/routes/Debug.dve.java has the suffix .dve, which says nothing: "
                    + SUFFIXES,
            "org/acme/routes/Debug.DEV.java | org/acme/routes/Debug.DEV.java has the suffix .DEV, which says nothing: "
                    + SUFFIXES,
            "stream org/acme/routes/A.dev.get.java | org/acme/routes/A.dev.get.java has the suffix .dev.get, which says nothing: "
                    + SUFFIXES,
            "stream org/acme/routes/A.get.post.java | org/acme/routes/A.get.post.java has the suffix .get.post, which says nothing: "
                    + SUFFIXES,
            "org/acme/routes/A.dev.prod.java | org/acme/routes/A.dev.prod.java has the suffix .dev.prod, which says nothing: "
                    + SUFFIXES,
            "stream org/acme/routes/A.connect.java | org/acme/routes/A.connect.java has the suffix .connect, which says nothing: "
                    + SUFFIXES,
            "stream org/acme/routes/A.prerender.java | org/acme/routes/A.prerender.java has the suffix .prerender, which says nothing: "
                    + SUFFIXES,
            "stream org/acme/routes/[id].java.java | org/acme/routes/[id].java.java has the suffix .java, which says nothing: "
                    + SUFFIXES,
            "org/acme/routes/A..java | org/acme/routes/A..java has the suffix ., which says nothing: " + SUFFIXES,
            "org/acme/routes/.env.java | org/acme/routes/.env.java has the suffix .env, which says nothing: " + SUFFIXES,
            "stream org/acme/routes/.get.java | org/acme/routes/.get.java: the file's name says no path: a request's path has no"
                    + " segment '' once it is normalised: rename it",
            "org/acme/routes/Chat.get.java | org/acme/routes/Chat.get.java has the suffix .get, but no event stream, and a handshake"
                    + " is always a GET: rename it to Chat.java, or implement EventStreamHandler",
            "org/acme/routes/[...post].post.dev.java | org/acme/routes/[...post].post.dev.java has the suffix .post, but no event"
                    + " stream, and a handshake is always a GET: rename it to [...post].dev.java, or implement EventStreamHandler",
            "stream org/acme/routes/Chat.get.java @RouteMethod(\"POST\") | org/acme/routes/Chat.get.java has @RouteMethod(\"POST\"),"
                    + " and the suffix .get says otherwise: remove the annotation, or rename the file to Chat.java",
            "stream org/acme/routes/Chat.post.dev.java @RouteMethod(\"PUT\") | org/acme/routes/Chat.post.dev.java has"
                    + " @RouteMethod(\"PUT\"), and the suffix .post says otherwise: remove the annotation, or rename the file to"
                    + " Chat.dev.java",
            "stream org/acme/routes/Users.post.java + stream org/acme/routes/users/Index.java @RouteMethod(\"POST\") |"
                    + " org/acme/routes/Users.post.java and org/acme/routes/users/Index.java are both the POST event stream route"
                    + " /users: rename or remove one of them",
            // @RouteMethod
            "stream org/acme/routes/Chat.java @RouteMethod(\"GET, POST\") | org/acme/routes/Chat.java has @RouteMethod(\"GET, POST\"), which is"
                    + " no method of HTTP: write its name, as in @RouteMethod(\"POST\")",
            "org/acme/routes/Chat.java @RouteMethod(\"POST\") | org/acme/routes/Chat.java has @RouteMethod(\"POST\"), but no event stream, and a"
                    + " handshake is always a GET: remove the annotation, or implement EventStreamHandler",
            // what is no route
            "org/acme/routes/Chat.java class=Chat$Inner nested | org.acme.routes.Chat$Inner in org/acme/routes/Chat.java is nested"
                    + " in another class, and a route is a file: make it a top-level class in a file of its own, or abstract if it"
                    + " is a base for others",
            "org/acme/routes/Chat.java generic | org/acme/routes/Chat.java has type parameters, and nobody says what they are:"
                    + " make it abstract and extend it with a concrete class",
            "org/acme/Chat.java | org/acme/Chat.java is a handler outside of a package named 'routes', so it has no path: "
                    + OUTSIDE,
            "org/acme/Chat.java @RoutePath(\"/chat\") | org/acme/Chat.java is a handler outside of a package named 'routes', so it"
                    + " has no path: " + OUTSIDE,
            "Chat.java | Chat.java is a handler outside of a package named 'routes', so it has no path: " + OUTSIDE,
            "root=org.a,org.b + org/acme/routes/Chat.java | org/acme/routes/Chat.java is a handler outside of org.a or org.b, so it"
                    + " has no path: " + OUTSIDE,
            "org/lib/Chat.java jar=org.lib:chat | org/lib/Chat.java of org.lib:chat is a handler outside of a package named"
                    + " 'routes', so it has no path: " + OUTSIDE,
            // below the endpoints of Quarkus
            "org/acme/routes/q/Chat.java | org/acme/routes/q/Chat.java is the route /q/chat, below the path /q " + RESERVED,
            "org/acme/routes/Q.java | org/acme/routes/Q.java is the route /q, below the path /q " + RESERVED,
            "org/acme/routes/Chat.java @RoutePath(\"/q/{*x}\") | org/acme/routes/Chat.java is the route /q/{*x}, below the path /q "
                    + RESERVED,
            "reserved=int/q + org/acme/routes/$$x.java @RoutePath(\"/int/q\") | org/acme/routes/$$x.java is the route /int/q, below"
                    + " the path /int/q " + RESERVED,
            // two for one
            "org/acme/routes/Chat.java + org/acme/routes/chat/Index.java | org/acme/routes/Chat.java and"
                    + " org/acme/routes/chat/Index.java are both the WebSocket route /chat: rename or remove one of them",
            "org/acme/routes/Rooms.java + org/acme/routes/Rooms.kt | org/acme/routes/Rooms.java and org/acme/routes/Rooms.kt are"
                    + " both the WebSocket route /rooms: rename or remove one of them",
            "org/acme/routes/[id].java + org/acme/routes/$id.java | org/acme/routes/[id].java and org/acme/routes/$id.java are both"
                    + " the WebSocket route /{id}: rename or remove one of them",
            "org/acme/routes/[id].java + org/acme/routes/[name].java | org/acme/routes/[id].java and org/acme/routes/[name].java are"
                    + " both the WebSocket route /{id} (as /{name}): rename or remove one of them",
            "stream org/acme/routes/[...a].java + stream org/acme/routes/[...b].java | org/acme/routes/[...a].java and"
                    + " org/acme/routes/[...b].java are both the GET event stream route /{*a} (as /{*b}): rename or remove one of"
                    + " them",
            "stream org/acme/routes/A.java method=POST + stream org/acme/routes/a/Index.java method=POST | org/acme/routes/A.java"
                    + " and org/acme/routes/a/Index.java are both the POST event stream route /a: rename or remove one of them",
            "both org/acme/routes/Chat.java + both org/acme/routes/chat/Index.java | org/acme/routes/Chat.java and"
                    + " org/acme/routes/chat/Index.java are both the WebSocket route /chat: rename or remove one of them",
            "org/acme/routes/Chat.java class=A + org/acme/routes/Chat.java class=B | org/acme/routes/Chat.java has two handlers,"
                    + " org.acme.routes.A and org.acme.routes.B, which are both the WebSocket route /chat: give one of them a file"
                    + " of its own",
            "org/acme/routes/admin/package-info.java @RouteGroup + org/acme/routes/Chat.java + org/acme/routes/admin/Chat.java |"
                    + " org/acme/routes/Chat.java and org/acme/routes/admin/Chat.java are both the WebSocket route /chat: rename or"
                    + " remove one of them",
            "org/acme/routes/Chat.java + org/acme/routes/X.java @RoutePath(\"chat\") | org/acme/routes/Chat.java and"
                    + " org/acme/routes/X.java are both the WebSocket route /chat: rename or remove one of them",
            "root=org.a,org.b + org/a/Chat.java + org/b/Chat.java | org/a/Chat.java and org/b/Chat.java are both the WebSocket route"
                    + " /chat: rename or remove one of them",
            "org/acme/routes/Chat.java + org/lib/routes/Chat.java jar=org.lib:chat | org/acme/routes/Chat.java and"
                    + " org/lib/routes/Chat.java of org.lib:chat are both the WebSocket route /chat: rename or remove one of them",
            "org/acme/routes/[id].java + stream org/acme/routes/[room].java | org/acme/routes/[id].java and"
                    + " org/acme/routes/[room].java are the same path with other names for its parameters, /{id} and /{room}: give"
                    + " them the same names",
            // beside WebSockets Next
            "@WebSocket path=/chat class=org.acme.Old + org/acme/routes/Chat.java | org/acme/routes/Chat.java is the route /chat,"
                    + " which the @WebSocket endpoint org.acme.Old claims too: rename one of them",
            "@WebSocket path=/rooms/{name} class=org.acme.Old + org/acme/routes/rooms/[room].java |"
                    + " org/acme/routes/rooms/[room].java is the route /rooms/{room}, which the @WebSocket endpoint org.acme.Old"
                    + " claims too: rename one of them",
            "@WebSocket path=/files/{name}.{type} class=org.acme.Old + both org/acme/routes/files/[file].java |"
                    + " org/acme/routes/files/[file].java is the route /files/{file}, which the @WebSocket endpoint org.acme.Old"
                    + " claims too: rename one of them",
            // all at once
            "org/acme/A.java + org/acme/routes/[b-c].java + org/acme/routes/q/D.java | org/acme/A.java is a handler outside of a"
                    + " package named 'routes', so it has no path: " + OUTSIDE
                    + " + org/acme/routes/[b-c].java: the file's name"
                    + " says no path: " + BRACKETS + " + org/acme/routes/q/D.java is the route /q/d, below the path /q "
                    + RESERVED })
    void whatIsDoubtfulIsAnError(String files, String problems) {
        assertThat(SourceTree.of(files).routesOrProblems()).isEqualTo(problems);
    }
}
