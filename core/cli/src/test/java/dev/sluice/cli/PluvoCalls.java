package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

/** What {@link FakeSluice} asks of Pluvo. */
final class PluvoCalls {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI pluvo;
    private final String token;

    PluvoCalls(URI pluvo, String clientId, String clientSecret) throws IOException {
        this.pluvo = pluvo;
        var form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(clientId, UTF_8) + "&client_secret="
                + URLEncoder.encode(clientSecret, UTF_8) + "&scope=";
        var answer = send(HttpRequest.newBuilder(pluvo.resolve("oauth/token/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        token = answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    void who(JsonObject user) {
        sent(List.of("query { user(id: \"%s\") { name } }".formatted(user.getString("id"))), true);
    }

    List<String> welcomed(JsonObject user) {
        var id = user.getString("id");
        var country = user.getJsonObject("extraFields").getString("Country");
        return Stream.concat(
                        Stream.of("sales-intro", "crm-basics", "security-awareness")
                                .map(ref -> ("mutation { addUsersToTraining(trainingRef: \"%s\", userIds: [\"%s\"],"
                                                + " sendInvites: false, role: PARTICIPANT) { addedIds } }")
                                        .formatted(ref, id)),
                        Stream.of(added("sales-starters-" + country, id)))
                .toList();
    }

    List<String> onboarded(JsonObject user) {
        var id = user.getString("id");
        return List.of(
                ("mutation { updateExtraCategoryValues(contentType: USER, modelId: \"%s\", values: [{categoryRef:"
                                + " \"onboarding\", stringValue: \"security done\"}])"
                                + " { extraCategoryValues { __typename } } }")
                        .formatted(id),
                added("onboarding-" + user.getJsonObject("extraFields").getString("Country"), id));
    }

    private static String added(String group, String user) {
        return "mutation { addUsersToGroup(groupRef: \"%s\", userIds: [\"%s\"]) { addedIds } }".formatted(group, user);
    }

    /** Whether all were carried out; what failed is sent once more, or all else is left. */
    boolean sent(List<String> documents, boolean again) {
        for (var document : documents) {
            boolean done = sent(document) || (again && sent(document));
            if (!done) {
                return false;
            }
        }
        return true;
    }

    private boolean sent(String document) {
        try {
            var body = Json.createObjectBuilder().add("query", document).build();
            return send(HttpRequest.newBuilder(pluvo.resolve("graphql/"))
                                    .header("Authorization", "Bearer " + token)
                                    .POST(BodyPublishers.ofString(body.toString())))
                            .statusCode()
                    == 200;
        } catch (IOException cut) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
