<#-- The other ways to go on. The page of the parent theme has no buttons: nobody could choose by keyboard (WCAG 2.2, 2.1.1). -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayInfo=false; section>
    <#if section = "header">
        ${msg("loginChooseAuthenticator")}
    <#elseif section = "form">
        <ul class="comms-ways">
            <#list auth.authenticationSelections as way>
                <li>
                    <form action="${url.loginAction}" method="post">
                        <button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" type="submit"
                            name="authenticationExecution" value="${way.authExecId}"
                            aria-describedby="way-${way?index}">${msg(way.displayName)}</button>
                        <p id="way-${way?index}">${msg(way.helpText)}</p>
                    </form>
                </li>
            </#list>
        </ul>
    </#if>
</@layout.registrationLayout>
