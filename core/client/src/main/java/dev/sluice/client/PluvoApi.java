package dev.sluice.client;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Pluvo's two addresses. Both return the bare response: a typed method gives null, as if it were success, on a 302. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface PluvoApi extends AutoCloseable {

    @POST
    @Path("oauth/token/")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response token(Form form);

    @POST
    @Path("graphql/")
    @Consumes(MediaType.APPLICATION_JSON)
    Response graphql(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String body);

    @Override
    void close();
}
