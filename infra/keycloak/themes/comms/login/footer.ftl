<#-- The languages of our pages, each in its own words. The parent theme has a list instead, which goes on as soon as somebody
     moves in it by keyboard (WCAG 2.2, 3.2.2): comms.css hides it. -->
<#macro content>
    <#if realm.internationalizationEnabled && locale.supported?size gt 1>
        <nav class="comms-languages" aria-label="${msg("languages")}">
            <ul>
                <#list locale.supported as language>
                    <li><a href="${language.url}" lang="${language.languageTag}" hreflang="${language.languageTag}"
                        <#if language.languageTag == locale.currentLanguageTag>aria-current="true"</#if>>${language.label}</a></li>
                </#list>
            </ul>
        </nav>
    </#if>
</#macro>
