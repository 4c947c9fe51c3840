package org.acme.observed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/books/{id}")
public class Books {

    @GET
    public String book(@PathParam("id") String id) {
        return id;
    }
}
