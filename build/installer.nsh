; Included into the stock installer of electron-builder (nsis.include). The uninstaller asks whether what the user keeps
; here goes too. Without a window (/S) it stays, unless --delete-app-data is given. The stock script reads that too, but looks
; only into the part of the profile that follows its user, where nothing of ours lies.
; In English alone: NSIS has no Filipino.

!macro customUnInstall
  ; An update runs the uninstaller of the old version.
  ${ifNot} ${isUpdated}
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "--delete-app-data" $R1
    IfErrors 0 removeUserData
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove the saved projects, reviews, drafts and settings of this user, too? What has not been sent is lost for good." /SD IDNO IDNO keepUserData
    removeUserData:
      SetShellVarContext current
      RMDir /r "$LOCALAPPDATA\${PRODUCT_NAME}"
      ${if} $installMode == "all"
        SetShellVarContext all
      ${endif}
    keepUserData:
  ${endif}
!macroend
