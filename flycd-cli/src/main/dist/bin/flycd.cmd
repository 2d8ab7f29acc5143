@echo off
rem Runs FlyCD with the jre beside it if it has one, else that of JAVA_HOME, else java on the PATH: Java 17 or newer.
rem FLYCD_JAVA_OPTIONS are added for the JVM.
setlocal
for %%i in ("%~dp0..") do set "FLYCD_ROOT=%%~fi"

set "FLYCD_JAVA=%FLYCD_ROOT%\jre\bin\java.exe"
if exist "%FLYCD_JAVA%" goto found
set "FLYCD_JAVA=%JAVA_HOME%\bin\java.exe"
if not "%JAVA_HOME%" == "" if exist "%FLYCD_JAVA%" goto found
set "FLYCD_JAVA=java.exe"
where /q java.exe && goto found
echo flycd: no Java found: install Java 17 or newer (a JRE is enough), or set JAVA_HOME to one 1>&2
exit /b 1

:found
"%FLYCD_JAVA%" -Xms16m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "-Dflycd.home=%FLYCD_ROOT%" %FLYCD_JAVA_OPTIONS% -jar "%FLYCD_ROOT%\lib\flycd-cli.jar" %*
exit /b %ERRORLEVEL%
