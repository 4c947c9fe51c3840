package io.quarkiverse.realtime.test.beside;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/hello")
public class Hello {

    @GET
    public String hello() {
        return "hello";
    }

    @POST
    @Consumes("text/plain")
    public String post(String name) {
        return "hello " + name;
    }
}
