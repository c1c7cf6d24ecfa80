package dev.sluice.server.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes secrets out of every answer of the API by their value: another system may have repeated one. */
@Provider
public class Masked implements WriterInterceptor {
    private final Desk desk;

    @Inject
    Masked(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        OutputStream out = context.getOutputStream();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        context.setOutputStream(kept);
        context.proceed();
        out.write(desk.service()
                .masking()
                .apply(kept.toString(StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
    }
}
