<#-- Shows recovery codes once. The page of the parent theme has a heading out of order (WCAG 2.2, 1.3.1) and scripts in the
     page. -->
<#import "template.ftl" as layout>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("recovery-code-config-header")}
    <#elseif section = "form">
        <p><strong>${msg("recovery-code-config-warning-title")}.</strong> ${msg("recovery-code-config-warning-message")}</p>
        <ol id="kc-recovery-codes-list" class="comms-codes"
            data-header="${msg("recovery-codes-download-file-header")}"
            data-description="${msg("recovery-codes-download-file-description")}">
            <#list recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesList as code>
                <li>${code[0..3]}-${code[4..7]}-${code[8..]}</li>
            </#list>
        </ol>
        <p>
            <button id="printRecoveryCodes" class="${properties.kcButtonLinkClass!}" type="button">${msg("recovery-codes-print")}</button>
            <button id="downloadRecoveryCodes" class="${properties.kcButtonLinkClass!}" type="button">${msg("recovery-codes-download")}</button>
            <button id="copyRecoveryCodes" class="${properties.kcButtonLinkClass!}" type="button">${msg("recovery-codes-copy")}</button>
        </p>
        <form action="${url.loginAction}" class="${properties.kcFormClass!}" id="kc-recovery-codes-settings-form" method="post">
            <input type="hidden" name="generatedRecoveryAuthnCodes" value="${recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesAsString}">
            <input type="hidden" name="generatedAt" value="${recoveryAuthnCodesConfigBean.generatedAt?c}">
            <input type="hidden" id="userLabel" name="userLabel" value="${msg("recovery-codes-label-default")}">
            <div class="${properties.kcFormGroupClass!}">
                <label><input type="checkbox" id="kcRecoveryCodesConfirmationCheck" required> ${msg("recovery-codes-confirmation-message")}</label>
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <@passwordCommons.logoutOtherSessions/>
            </div>
            <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}"
                id="saveRecoveryAuthnCodesBtn" type="submit">${msg("recovery-codes-action-complete")}</button>
            <#if isAppInitiatedAction??>
                <button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" formnovalidate
                    id="cancelRecoveryAuthnCodesBtn" type="submit" name="cancel-aia" value="true">${msg("recovery-codes-action-cancel")}</button>
            </#if>
        </form>
        <script src="${url.resourcesPath}/js/recovery-codes.js" type="module"></script>
    </#if>
</@layout.registrationLayout>
