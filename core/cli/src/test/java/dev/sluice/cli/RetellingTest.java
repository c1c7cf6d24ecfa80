package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Chapter.Considered;
import dev.sluice.cli.Chapter.Deed;
import dev.sluice.cli.Chapter.Value;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetellingTest {

    @Test
    void a_decision_has_its_title_its_line_and_what_that_line_read() {
        var event = item("{'decisions':[{'rule':'r','outcome':'not-met','because':'user.level > 3','at':'r.yaml:9',"
                + "'values':{'user.level':2,'user.extra':null,'user.name':'Noor'}}]}");

        assertThat(Retelling.decisions(event, Map.of("r", "A title")))
                .containsExactly(new Considered(
                        "r",
                        "A title",
                        "not-met",
                        "user.level > 3",
                        "r.yaml:9",
                        List.of(
                                new Value("user.level", "2"),
                                new Value("user.extra", "empty"),
                                new Value("user.name", "\"Noor\""))));
    }

    @Test
    void a_step_is_told_with_what_it_was_given_and_the_way_that_was_taken() {
        var run = item("""
                {'rule':'r','steps':[
                 {'id':'choose','path':'do/0','action':null,'result':'1','status':'done','attempts':0},
                 {'id':'group','path':'do/1/if','action':null,'result':'false','status':'done','attempts':0},
                 {'id':'a','path':'do/2','action':'x.y','status':'done','attempts':2,'message':'Pluvo was away',
                  'input':{'user':{'id':'1'},'training':['t',{'ref':'u'},{'id':'v'}]}},
                 {'id':'b','path':'do/3','action':'x.z','status':'parked','attempts':1,'input':{'field':'F','value':3}}
                ]}""");

        assertThat(Retelling.steps(List.of(run)))
                .containsExactly(
                        new Deed("r", "choose", null, "takes branch 2", "done", 0, ""),
                        new Deed("r", "group", null, "its condition is not met", "done", 0, ""),
                        new Deed("r", "a", "x.y", "t, u, v", "done", 2, "Pluvo was away"),
                        new Deed("r", "b", "x.z", "field F, value 3", "parked", 1, ""));
    }

    private static Item item(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return new Item(reader.readObject());
        }
    }
}
