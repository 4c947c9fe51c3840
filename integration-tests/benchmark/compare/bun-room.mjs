// The room of Bun's own chat benchmark: what one sends goes to all, the sender included, with its name in front.
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env.PORT),
  fetch(request, server) {
    const name = new URL(request.url).searchParams.get("name");
    return server.upgrade(request, { data: { name } }) ? undefined : new Response("ok");
  },
  websocket: {
    open(socket) {
      socket.subscribe("room");
    },
    message(socket, text) {
      server.publish("room", `${socket.data.name}: ${text}`);
    },
  },
});
