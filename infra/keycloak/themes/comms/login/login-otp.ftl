<#-- Asks for a code. In the page of the parent theme, a person with two apps could not choose one by keyboard (WCAG 2.2,
     2.1.1), nor see which is chosen. -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp'); section>
    <#if section = "header">
        ${msg("doLogIn")}
    <#elseif section = "form">
        <form id="kc-otp-login-form" class="${properties.kcFormClass!}" onsubmit="login.disabled = true; return true;" action="${url.loginAction}" method="post">
            <#if otpLogin.userOtpCredentials?size gt 1>
                <fieldset class="comms-apps">
                    <legend class="${properties.kcFormLabelTextClass!}">${msg("loginChooseApp")}</legend>
                    <#-- Keycloak's own word for an app without a name is "unnamed". -->
                    <#list otpLogin.userOtpCredentials as app>
                        <label><input type="radio" name="selectedCredentialId" value="${app.id}"
                            <#if app.id == otpLogin.selectedCredentialId!''>checked</#if>>
                            ${(app.userLabel == "unnamed")?then(msg("loginUnnamedApp"), app.userLabel)}</label>
                    </#list>
                </fieldset>
            </#if>
            <@field.input name="otp" label=msg("loginOtpOneTime") autocomplete="one-time-code" fieldName="totp" autofocus=true />
            <@buttons.loginButton />
        </form>
    </#if>
</@layout.registrationLayout>
