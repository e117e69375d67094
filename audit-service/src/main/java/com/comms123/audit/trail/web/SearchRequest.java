package com.comms123.audit.trail.web;

import com.comms123.audit.trail.domain.SavedSearch;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

record SearchRequest(@NotBlank @Size(max = SavedSearch.LONGEST_NAME) String name, @NotNull EntryFilter filters) {

    /// @throws Refused with every filter that is not right
    Map<String, String> parameters() {
        try {
            filters.query();
        } catch (Refused wrong) {
            List<FieldRefusal> errors = wrong.refusal().errors().stream()
                    .map(error -> new FieldRefusal("filters." + error.field(), error.code(), error.detail())).toList();
            throw new Refused(Refusal.invalid(wrong.refusal().code(), wrong.refusal().detail(), errors));
        }
        return filters.parameters();
    }

    @Override
    public String toString() {
        return "SearchRequest[***]";
    }
}
