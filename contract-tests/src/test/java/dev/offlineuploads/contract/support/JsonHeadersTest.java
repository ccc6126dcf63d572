package dev.offlineuploads.contract.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonHeadersTest {

    private static final Map<String, List<String>> RECORDED =
            Map.of("Usage", List.of("{'app':{'calls':1,'tier':'x'},'all':{'42':[{'minutes':5}]}}".replace('\'', '"')));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'app':{'calls':1},'all':{'7':[{'minutes':0}]}} | header Usage.app.tier is recorded as a string, the provider sends nothing",
                "{'app':{'calls':'1','tier':''},'all':{'7':[{'minutes':0}]}} | header Usage.app.calls is recorded as a number, the provider sends a string",
                "{'app':{'calls':1,'tier':''},'all':{'7':[{'minutes':0},{'hours':1}]}} | header Usage.all.7[1].minutes is recorded as a number, the provider sends nothing",
                "{'app':{'calls':1,'tier':''},'all':{'7':[]}} | header Usage.all.7 is recorded as a list, the provider sends an empty list",
                "{'app':{'calls':1,'tier':''},'all':{}} | header Usage.all is recorded as an object, the provider sends an empty object",
                "{'app':{'calls':1,'tier':''},'all':{'me':[{'minutes':0}]}} | header Usage.all is recorded with ids as names, the provider sends me",
                "{'app' | header Usage is recorded as an object, the provider sends nothing",
            })
    void namesTheMemberThatDiffers(String header, String difference) {
        assertThat(JsonHeaders.differences(RECORDED, Map.of("usage", List.of(header.replace('\'', '"')))))
                .containsExactly(difference);
    }

    @Test
    void acceptsOtherValuesAndFurtherMembersInThePartsThatTheVerifierMakes() {
        List<String> parts = List.of(
                "{\"new\":true", "\"app\":{\"tier\":\"\"", "\"calls\":2.5}", "\"all\":{\"7\":[{\"minutes\":0}]}}");

        assertThat(JsonHeaders.differences(RECORDED, Map.of("usage", parts))).isEmpty();
        assertThat(JsonHeaders.differences(Map.of("Content-Type", List.of("text/html")), Map.of()))
                .isEmpty();
    }
}
