package org.acme.peer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("with-resource")
public class Resource {

    @GET
    public String get() {
        return "the resource";
    }

    @POST
    public String post(String body) {
        return "the resource got " + body;
    }
}
