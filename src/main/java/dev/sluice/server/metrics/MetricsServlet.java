package dev.sluice.server.metrics;

import dev.sluice.server.problem.ReadOnlyServlet;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** {@code GET /metrics}, in Prometheus' text format. */
public final class MetricsServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    private final transient Metrics metrics;
    private final transient PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();

    public MetricsServlet(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void tell(HttpServletResponse response) throws IOException {
        var text = new ByteArrayOutputStream();
        format.write(text, metrics.now(), EscapingScheme.UNDERSCORE_ESCAPING);
        response.setContentType(format.getContentType());
        response.getOutputStream().write(text.toByteArray());
    }
}
